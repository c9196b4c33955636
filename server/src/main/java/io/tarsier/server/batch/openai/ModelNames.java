package io.tarsier.server.batch.openai;

import io.tarsier.api.UnsupportedInputException;
import io.tarsier.protocol.RecognizerSource;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.batch.RequestException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The models by their names, and by those that clients of OpenAI have built in. Immutable. */
public record ModelNames(RecognizerSource recognizers) {

  private static final Pattern OF_OPENAI = Pattern.compile("whisper-.*|gpt-.*-transcribe.*");

  /**
   * The recognizer that a client means.
   *
   * @throws RequestException if there is none of that name
   */
  public Recognizer recognizer(Optional<String> name) {
    Optional<String> known =
        name.filter(
            model -> recognizers.names().contains(model) || !OF_OPENAI.matcher(model).matches());
    try {
      return recognizers.recognizer(known);
    } catch (UnsupportedInputException e) {
      throw new RequestException(404, "model_not_found", "model", String.valueOf(e.getMessage()));
    }
  }

  /** The JSON object that lists the models. */
  public Map<String, Object> list() {
    List<Map<String, Object>> models = new ArrayList<>();
    recognizers.names().forEach(name -> models.add(model(name)));
    return Map.of("object", "list", "data", models);
  }

  /**
   * The JSON object of one model; one of OpenAI's names gives the model that answers to it.
   *
   * @throws RequestException if there is none of that name
   */
  public Map<String, Object> describe(String name) {
    return model(recognizer(Optional.of(name)).model().name());
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
