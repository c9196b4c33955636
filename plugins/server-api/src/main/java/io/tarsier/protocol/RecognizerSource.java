package io.tarsier.protocol;

import io.tarsier.api.UnsupportedInputException;
import io.tarsier.recognizer.Recognizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the server gets its recognizers from. Thread-safe; asked once per stream, so that an
 * implementation may answer with a newer model while older streams keep theirs.
 */
public interface RecognizerSource {

  /** The names of the models on offer, the default one first; never empty. */
  List<String> names();

  /**
   * The recognizer with that model, or the default one.
   *
   * @throws UnsupportedInputException if no model has that name; the message lists what there is
   */
  Recognizer recognizer(Optional<String> model);

  /** What is thrown for a model that is not on offer. */
  static UnsupportedInputException unknown(String model, List<String> names) {
    return new UnsupportedInputException(
        "unknown model '" + model + "'; available: " + String.join(", ", names));
  }

  /** One model for everybody. The recognizer stays the caller's, who closes it after the server. */
  static RecognizerSource of(Recognizer recognizer) {
    return of(List.of(recognizer));
  }

  /**
   * Several models by the names in their packs, the first one being the default.
   *
   * @throws IllegalArgumentException if there is none or two have the same name
   */
  static RecognizerSource of(List<Recognizer> recognizers) {
    if (recognizers.isEmpty()) {
      throw new IllegalArgumentException("a server needs at least one model");
    }
    Map<String, Recognizer> byName = new LinkedHashMap<>();
    for (Recognizer recognizer : recognizers) {
      String name = recognizer.model().name();
      if (byName.putIfAbsent(name, recognizer) != null) {
        throw new IllegalArgumentException("two models are named '" + name + "'");
      }
    }
    return new NamedRecognizers(byName);
  }
}
