package io.tarsier.server.batch.jobs;

import io.tarsier.api.DecodingOptions.HotPhrase;
import io.tarsier.api.MalformedInputException;
import io.tarsier.protocol.json.JsonFields;
import io.tarsier.server.batch.FormFields;
import io.tarsier.server.batch.RequestException;
import io.tarsier.server.batch.TranscriptionOptions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for with a job. Immutable.
 *
 * @param owner the name of the client's key
 * @param options how to recognise the recording
 * @param fileName what the client calls it, or null
 * @param webhook where to say that the job is over, or null
 * @param idempotencyKey makes repeated requests one job, or null
 */
public record JobRequest(
    String owner,
    TranscriptionOptions options,
    @Nullable String fileName,
    @Nullable String webhook,
    @Nullable String idempotencyKey) {

  /** The fields there may be. */
  public static final Set<String> FIELDS =
      Set.of("model", "alternatives", "hot_phrases", "vocabulary", "prompt", "webhook");

  private static final int MAX_KEY_CHARACTERS = 255;
  private static final int MAX_NAME_CHARACTERS = 255;

  /**
   * Reads the fields of a form or a query.
   *
   * @throws RequestException if a field is unknown or has a value that makes no sense
   */
  public static JobRequest read(
      String owner, FormFields fields, @Nullable String fileName, @Nullable String idempotencyKey) {
    fields.checkNames(FIELDS);
    if (idempotencyKey != null
        && (idempotencyKey.isBlank() || idempotencyKey.length() > MAX_KEY_CHARACTERS)) {
      throw RequestException.wrong(
          "Idempotency-Key",
          "Idempotency-Key must have 1 to " + MAX_KEY_CHARACTERS + " characters");
    }
    TranscriptionOptions options =
        new TranscriptionOptions(
            fields.text("model").orElse(null),
            fields.integer("alternatives", 1, 100).orElse(1),
            fields.text("hot_phrases").map(JobRequest::hotPhrases).orElse(List.of()),
            fields.texts("vocabulary"),
            fields.text("prompt").orElse(""));
    return new JobRequest(
        owner, options, shortened(fileName), fields.text("webhook").orElse(null), idempotencyKey);
  }

  private static @Nullable String shortened(@Nullable String fileName) {
    return fileName == null || fileName.length() <= MAX_NAME_CHARACTERS
        ? fileName
        : fileName.substring(0, MAX_NAME_CHARACTERS);
  }

  private static List<HotPhrase> hotPhrases(String json) {
    try {
      JsonFields wrapped = JsonFields.parse("{\"hot_phrases\":" + json + "}");
      List<HotPhrase> phrases =
          wrapped.objects("hot_phrases").stream().map(JobRequest::hotPhrase).toList();
      wrapped.end();
      return phrases;
    } catch (MalformedInputException e) {
      throw RequestException.wrong(
          "hot_phrases",
          "hot_phrases must be a JSON list of objects with text and weight ("
              + e.getMessage()
              + ")");
    }
  }

  private static HotPhrase hotPhrase(JsonFields fields) {
    String text = fields.required("text", fields.text("text"));
    double weight = fields.required("weight", fields.number("weight", -20, 20));
    fields.end();
    return new HotPhrase(text, weight);
  }
}
