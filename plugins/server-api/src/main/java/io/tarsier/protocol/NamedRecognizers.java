package io.tarsier.protocol;

import io.tarsier.recognizer.Recognizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fixed set of recognizers. Immutable. */
final class NamedRecognizers implements RecognizerSource {

  private final Map<String, Recognizer> byName;
  private final List<String> names;

  NamedRecognizers(Map<String, Recognizer> byName) {
    this.byName = Map.copyOf(byName);
    this.names = List.copyOf(byName.keySet());
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public Recognizer recognizer(Optional<String> model) {
    Recognizer recognizer = byName.get(model.orElse(names.get(0)));
    if (recognizer == null) {
      throw RecognizerSource.unknown(model.orElse(""), names);
    }
    return recognizer;
  }
}
