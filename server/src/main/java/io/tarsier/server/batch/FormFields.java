package io.tarsier.server.batch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of a form or a query, each with its values in order. An empty value counts as none.
 * Immutable.
 *
 * <p>All methods throw {@link RequestException} if a value makes no sense.
 */
public record FormFields(Map<String, List<String>> values) {

  private static final int SHOWN_CHARACTERS = 40;

  public FormFields {
    values = Map.copyOf(values);
  }

  /** The values of a field that may be given more than once. */
  public List<String> texts(String name) {
    return values.getOrDefault(name, List.of()).stream()
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** The value of a field. */
  public Optional<String> text(String name) {
    List<String> texts = texts(name);
    if (texts.size() > 1) {
      throw RequestException.wrong(name, name + " is given " + texts.size() + " times");
    }
    return texts.stream().findFirst();
  }

  /** A number in [min, max]. */
  public Optional<Double> number(String name, double min, double max) {
    return text(name).map(text -> number(name, text, min, max));
  }

  private static double number(String name, String text, double min, double max) {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value >= min && value <= max)) {
      throw wrong(name, text, String.format("a number in %.0f..%.0f", min, max));
    }
    return value;
  }

  /** A whole number in [min, max]. */
  public Optional<Integer> integer(String name, int min, int max) {
    return text(name)
        .map(
            text -> {
              double value = number(name, text, min, max);
              if (value != Math.rint(value)) {
                throw wrong(name, text, "a whole number");
              }
              return (int) value;
            });
  }

  /** A truth value as forms have it. */
  public Optional<Boolean> flag(String name) {
    return text(name)
        .map(
            text ->
                switch (text) {
                  case "true", "True", "1" -> true;
                  case "false", "False", "0" -> false;
                  default -> throw wrong(name, text, "true or false");
                });
  }

  /** Refuses fields that nobody would look at, so that a typing error does not go unnoticed. */
  public void checkNames(Set<String> known) {
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw RequestException.wrong(
            cut(name),
            String.format(
                "unknown field '%s'; there may be: %s",
                cut(name), String.join(", ", new TreeSet<>(known))));
      }
    }
  }

  /** A value that is none of those there may be. */
  public static RequestException wrong(String name, String value, String expected) {
    return RequestException.wrong(
        name, String.format("%s is '%s'; it must be %s", name, cut(value), expected));
  }

  private static String cut(String text) {
    return text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + "..." : text;
  }
}
