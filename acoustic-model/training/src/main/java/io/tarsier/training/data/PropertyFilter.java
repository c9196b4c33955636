package io.tarsier.training.data;

import io.tarsier.api.Settings;
import io.tarsier.corpus.Utterance;

/**
 * Keeps utterances whose numeric property lies in a range; those without it pass. Immutable.
 *
 * @param property its name in the manifest, or {@code seconds} for the length
 * @param min lowest value kept
 * @param max highest value kept
 */
public record PropertyFilter(String property, double min, double max) {

  static PropertyFilter of(Settings settings) {
    settings.allowOnly("property", "min", "max");
    return new PropertyFilter(
        settings.text("property"),
        settings.number("min", -Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE),
        settings.number("max", Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE));
  }

  boolean keeps(Utterance utterance) {
    if (property.equals("seconds")) {
      return utterance.seconds() >= min && utterance.seconds() <= max;
    }
    String text = utterance.properties().get(property);
    if (text == null) {
      return true;
    }
    try {
      double value = Double.parseDouble(text);
      return value >= min && value <= max;
    } catch (NumberFormatException e) {
      return true;
    }
  }
}
