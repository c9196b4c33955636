package io.tarsier.deepgram;

import io.tarsier.api.UnsupportedInputException;
import io.tarsier.pack.ModelDescription;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * What messages say of the stream itself. Immutable.
 *
 * @param id names the stream
 * @param created when it began
 * @param model the model
 * @param version its version
 * @param arch the kind of its network
 */
record ListenRequest(UUID id, Instant created, String model, String version, String arch) {

  static ListenRequest of(ModelDescription model) {
    return new ListenRequest(
        UUID.randomUUID(),
        Instant.now(),
        model.name(),
        model.version(),
        model.acousticModel().text("type", ""));
  }

  /** Always the same for a version of a model. */
  UUID modelId() {
    return UUID.nameUUIDFromBytes((model + " " + version).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Refuses a language that a model was not made for; regions do not matter.
   *
   * @throws UnsupportedInputException if it is another one
   */
  static void checkLanguage(String language, ModelDescription model) {
    if (!primary(language).equals(primary(model.language()))) {
      throw new UnsupportedInputException(
          "the language of model '" + model.name() + "' is " + model.language() + "; ask for that");
    }
  }

  private static String primary(String tag) {
    return tag.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
  }
}
