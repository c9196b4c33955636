package io.tarsier.deepgram;

import io.tarsier.api.MalformedInputException;
import io.tarsier.protocol.Handshake;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The parameters of a URL, read as what they must be; empty ones count as absent. Immutable.
 *
 * <p>All methods throw {@link MalformedInputException} if a value makes no sense; the message names
 * the parameter.
 */
record Query(Handshake handshake) {

  private static final int SHOWN_CHARACTERS = 40;

  Optional<String> text(String name) {
    return handshake.parameter(name).map(String::strip).filter(value -> !value.isEmpty());
  }

  List<String> texts(String name) {
    return handshake.parameters(name).stream()
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  boolean flag(String name, boolean otherwise) {
    return text(name)
        .map(
            value ->
                switch (value.toLowerCase(Locale.ROOT)) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw wrong(name, value, "true or false");
                })
        .orElse(otherwise);
  }

  Optional<Integer> integer(String name, int min, int max) {
    return text(name).map(value -> integer(name, value, min, max));
  }

  static int integer(String name, String value, int min, int max) {
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The same sentence as for a number out of range.
    }
    throw wrong(name, value, "a whole number in " + min + ".." + max);
  }

  static MalformedInputException wrong(String name, String value, String expected) {
    String line = value.replaceAll("\\p{Cntrl}", " ");
    String shown =
        line.length() > SHOWN_CHARACTERS ? line.substring(0, SHOWN_CHARACTERS) + "..." : line;
    return new MalformedInputException(name + " is '" + shown + "'; it must be " + expected, 0);
  }
}
