package io.tarsier.corpus;

import io.tarsier.api.Settings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps utterances whose numeric property lies in a range; those without it pass. Immutable.
 *
 * @param property its name in the manifest, or {@code seconds} for the length
 * @param min lowest value kept
 * @param max highest value kept
 */
public record PropertyFilter(String property, double min, double max) {

  private static final Pattern RANGE = Pattern.compile("([^=]+)=([0-9.+-]*?)\\.\\.([0-9.+-]*)");

  /**
   * Reads {@code NAME=MIN..MAX}, where one of the bounds may be missing.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static PropertyFilter parse(String text) {
    Matcher parts = RANGE.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not of the form NAME=MIN..MAX, for example age=13..");
    }
    return new PropertyFilter(
        parts.group(1),
        parts.group(2).isEmpty() ? -Double.MAX_VALUE : Double.parseDouble(parts.group(2)),
        parts.group(3).isEmpty() ? Double.MAX_VALUE : Double.parseDouble(parts.group(3)));
  }

  /** Reads one entry of {@code filters}. */
  public static PropertyFilter of(Settings settings) {
    settings.allowOnly("property", "min", "max");
    return new PropertyFilter(
        settings.text("property"),
        settings.number("min", -Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE),
        settings.number("max", Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE));
  }

  /** Whether an utterance lies in the range. */
  public boolean keeps(Utterance utterance) {
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
