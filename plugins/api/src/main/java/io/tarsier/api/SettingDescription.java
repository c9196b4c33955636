package io.tarsier.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One setting that a plugin understands: what it means, what it may be, and what it is when nobody
 * sets it. Immutable.
 *
 * <p>A plugin declares each setting once, shows it with {@link Plugin#settings} and reads it with
 * {@link Settings}:
 *
 * <pre>{@code
 * private static final Whole BEAM = new Whole("beam", 64, 1, 10_000, "Hypotheses kept.");
 * ...
 * int beam = settings.integer(BEAM);
 * }</pre>
 */
public sealed interface SettingDescription {

  /** Its name, with dots where it lies in sections: {@code confidence.bias}. */
  String name();

  /** One sentence for people: what it does, with its unit. */
  String help();

  /** A short word for its type: whole number, number, flag, text, choice or texts. */
  String type();

  /** What it may be, for people; empty if anything of its type will do. */
  String allowed();

  /**
   * What it is when nobody sets it, as {@link Settings#of} takes it; empty if it must be set, or if
   * the default is not a fixed value.
   */
  Optional<Object> defaultValue();

  /**
   * A value that people wrote as text, as {@link Settings#of} takes it; its range is left to
   * whoever reads it.
   *
   * @throws IllegalArgumentException if it is not of the type
   */
  Object parse(String text);

  /** A whole number from {@code min} to {@code max}. */
  record Whole(String name, int value, int min, int max, String help)
      implements SettingDescription {

    @Override
    public String type() {
      return "whole number";
    }

    @Override
    public String allowed() {
      return min + ".." + max;
    }

    @Override
    public Optional<Object> defaultValue() {
      return Optional.of(value);
    }

    @Override
    public Object parse(String text) {
      try {
        return Integer.valueOf(text);
      } catch (NumberFormatException e) {
        throw wrong(this, text, "a whole number in " + allowed());
      }
    }
  }

  /** A number from {@code min} to {@code max}. */
  record Decimal(String name, double value, double min, double max, String help)
      implements SettingDescription {

    @Override
    public String type() {
      return "number";
    }

    @Override
    public String allowed() {
      return min + ".." + max;
    }

    @Override
    public Optional<Object> defaultValue() {
      return Optional.of(value);
    }

    @Override
    public Object parse(String text) {
      try {
        return Double.valueOf(text);
      } catch (NumberFormatException e) {
        throw wrong(this, text, "a number in " + allowed());
      }
    }
  }

  /** True or false. */
  record Flag(String name, boolean value, String help) implements SettingDescription {

    @Override
    public String type() {
      return "flag";
    }

    @Override
    public String allowed() {
      return "true or false";
    }

    @Override
    public Optional<Object> defaultValue() {
      return Optional.of(value);
    }

    @Override
    public Object parse(String text) {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw wrong(this, text, allowed());
      };
    }
  }

  /** Any text; without a default it must be set. */
  record Text(String name, @Nullable String value, String help) implements SettingDescription {

    /** A text that must be set. */
    public static Text required(String name, String help) {
      return new Text(name, null, help);
    }

    @Override
    public String type() {
      return "text";
    }

    @Override
    public String allowed() {
      return "";
    }

    @Override
    public Optional<Object> defaultValue() {
      return Optional.ofNullable(value);
    }

    @Override
    public Object parse(String text) {
      return text;
    }
  }

  /** One of a few words. */
  record Choice(String name, String value, List<String> choices, String help)
      implements SettingDescription {

    public Choice {
      choices = List.copyOf(choices);
      if (!choices.contains(value)) {
        throw new IllegalArgumentException(
            "the default '" + value + "' of '" + name + "' is none of its choices");
      }
    }

    @Override
    public String type() {
      return "choice";
    }

    @Override
    public String allowed() {
      return String.join(", ", choices);
    }

    @Override
    public Optional<Object> defaultValue() {
      return Optional.of(value);
    }

    @Override
    public Object parse(String text) {
      return text;
    }
  }

  /** Texts in order, none by default; on a command line between commas. */
  record Texts(String name, String help) implements SettingDescription {

    @Override
    public String type() {
      return "texts";
    }

    @Override
    public String allowed() {
      return "";
    }

    @Override
    public Optional<Object> defaultValue() {
      return Optional.of(List.of());
    }

    @Override
    public Object parse(String text) {
      return text.isEmpty() ? List.of() : List.of(text.split(","));
    }
  }

  private static IllegalArgumentException wrong(
      SettingDescription setting, String text, String expected) {
    return new IllegalArgumentException(
        "setting '" + setting.name() + "' is '" + text + "'; it must be " + expected);
  }
}
