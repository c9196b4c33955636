package io.tarsier.server.batch.openai;

import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.batch.FormFields;
import io.tarsier.server.batch.RequestException;
import io.tarsier.server.batch.TranscriptionOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a client asks for. Immutable.
 *
 * @param model the name of a model, if there is one
 * @param language of the speech, if it is named
 * @param options how to recognise the recording
 * @param format how to answer
 * @param stream whether to answer as server-sent events
 * @param temperature is repeated in the answer, nothing else
 * @param granularities whose times {@code verbose_json} shall have: word, segment
 */
public record TranscriptionRequest(
    Optional<String> model,
    Optional<String> language,
    TranscriptionOptions options,
    ResponseFormat format,
    boolean stream,
    double temperature,
    Set<String> granularities) {

  private static final String WORD = "word";
  private static final String SEGMENT = "segment";

  /**
   * Reads the fields of the form. Fields that are not known are ignored: clients are newer than
   * servers.
   *
   * @throws RequestException if a value makes no sense
   */
  public static TranscriptionRequest read(FormFields fields) {
    ResponseFormat format = format(fields.text("response_format").orElse("json"));
    Set<String> granularities = granularities(fields);
    if (!granularities.isEmpty() && format != ResponseFormat.VERBOSE_JSON) {
      throw RequestException.wrong(
          "timestamp_granularities",
          "timestamp_granularities needs the response_format verbose_json");
    }
    TranscriptionOptions options =
        new TranscriptionOptions(null, 1, List.of(), List.of(), fields.text("prompt").orElse(""));
    return new TranscriptionRequest(
        fields.text("model"),
        fields.text("language"),
        options,
        format,
        fields.flag("stream").orElse(false),
        fields.number("temperature", 0, 1).orElse(0.0),
        granularities.isEmpty() ? Set.of(SEGMENT) : granularities);
  }

  private static ResponseFormat format(String name) {
    return Arrays.stream(ResponseFormat.values())
        .filter(format -> format.parameter().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                FormFields.wrong(
                    "response_format",
                    name,
                    "one of "
                        + Arrays.stream(ResponseFormat.values())
                            .map(ResponseFormat::parameter)
                            .collect(Collectors.joining(", "))));
  }

  private static Set<String> granularities(FormFields fields) {
    List<String> given =
        fields.texts("timestamp_granularities[]").isEmpty()
            ? fields.texts("timestamp_granularities")
            : fields.texts("timestamp_granularities[]");
    for (String granularity : given) {
      if (!granularity.equals(WORD) && !granularity.equals(SEGMENT)) {
        throw FormFields.wrong("timestamp_granularities", granularity, "word or segment");
      }
    }
    return Set.copyOf(given);
  }

  /**
   * Checks the language against that of a model.
   *
   * @throws RequestException if the model knows another language only
   */
  public void checkLanguage(Recognizer recognizer) {
    String tag = recognizer.model().language();
    Locale known = Locale.forLanguageTag(tag);
    language.ifPresent(
        wanted -> {
          String asked = Locale.forLanguageTag(wanted.replace('_', '-')).getLanguage();
          if (!asked.equals(known.getLanguage()) && !wanted.equalsIgnoreCase(nameOf(tag))) {
            throw FormFields.wrong(
                "language", wanted, tag + ", the language of " + recognizer.model().name());
          }
        });
  }

  /** The name of a language as answers have it, for example {@code english}. */
  static String nameOf(String tag) {
    return Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT);
  }

  boolean withWords() {
    return granularities.contains(WORD);
  }

  boolean withSegments() {
    return granularities.contains(SEGMENT);
  }
}
