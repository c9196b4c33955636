package io.tarsier.server.batch.openai;

import io.tarsier.api.UnsupportedInputException;
import io.tarsier.protocol.RecognizerSource;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.batch.RequestException;
import io.tarsier.server.models.ModelLease;
import io.tarsier.server.models.Models;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The models by their names, and by those that clients of OpenAI have built in. Immutable. */
public record ModelNames(Models models) {

  private static final Pattern OF_OPENAI = Pattern.compile("whisper-.*|gpt-.*-transcribe.*");

  /**
   * The recognizer that a client means.
   *
   * @param lease keeps it open
   * @throws RequestException if there is none of that name
   */
  public Recognizer recognizer(ModelLease lease, Optional<String> name) {
    try {
      return lease.recognizer(name.filter(this::isMeant));
    } catch (UnsupportedInputException e) {
      throw unknown(e);
    }
  }

  private static RequestException unknown(UnsupportedInputException why) {
    return new RequestException(404, "model_not_found", "model", String.valueOf(why.getMessage()));
  }

  /** Whether a name is to be looked up; those of OpenAI stand for the default model. */
  private boolean isMeant(String name) {
    return models.names().contains(name) || !OF_OPENAI.matcher(name).matches();
  }

  /** The JSON object that lists the models. */
  public Map<String, Object> list() {
    return Map.of(
        "object", "list", "data", models.names().stream().map(ModelNames::model).toList());
  }

  /**
   * The JSON object of one model; one of OpenAI's names gives the model that answers to it.
   *
   * @throws RequestException if there is none of that name
   */
  public Map<String, Object> describe(String name) {
    if (!isMeant(name)) {
      return model(models.names().get(0));
    }
    if (!models.names().contains(name)) {
      throw unknown(RecognizerSource.unknown(name, models.names()));
    }
    return model(name);
  }

  private static Map<String, Object> model(String name) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("id", name);
    model.put("object", "model");
    model.put("created", 0);
    model.put("owned_by", "tarsier");
    return model;
  }
}
