package io.tarsier.server.settings;

import io.tarsier.api.Checks;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A setting that people can make. Immutable.
 *
 * @param name its name in a file and, after two hyphens, as a flag: lower case with hyphens
 * @param kind what its value may be
 * @param defaultValue what it is when nobody says otherwise
 * @param description what it means, with its unit and range, for people
 */
public record Setting(String name, Kind kind, String defaultValue, String description) {

  /** What a value may be. Immutable. */
  public sealed interface Kind {}

  /** True or false. */
  record Flag() implements Kind {}

  /** Any text, or one of a few words. */
  record Text() implements Kind {}

  /** Texts between commas. */
  record Texts() implements Kind {}

  /** The name of a file; none if empty. */
  record FileName() implements Kind {}

  /** A whole number from {@code min} to {@code max}. */
  record Whole(long min, long max) implements Kind {}

  /** A number from {@code min} to {@code max}. */
  record Decimal(double min, double max) implements Kind {}

  static Setting text(String name, String defaultValue, String description) {
    return new Setting(name, new Text(), defaultValue, description);
  }

  static Setting flag(String name, boolean defaultValue, String description) {
    return new Setting(name, new Flag(), Boolean.toString(defaultValue), description);
  }

  static Setting texts(String name, String defaultValue, String description) {
    return new Setting(name, new Texts(), defaultValue, description);
  }

  static Setting file(String name, String description) {
    return new Setting(name, new FileName(), "", description);
  }

  static Setting whole(String name, long defaultValue, long min, long max, String description) {
    return new Setting(name, new Whole(min, max), Long.toString(defaultValue), description);
  }

  static Setting decimal(
      String name, double defaultValue, double min, double max, String description) {
    return new Setting(name, new Decimal(min, max), Double.toString(defaultValue), description);
  }

  /** Every setting there is, in the order in which they are shown. */
  public static List<Setting> all() {
    return Stream.of(
            NetworkSettings.ALL,
            AccessSettings.ALL,
            ModelSettings.ALL,
            RecognitionSettings.ALL,
            Limits.ALL,
            ClientLimits.ALL,
            BatchSettings.ALL,
            LogSettings.ALL)
        .flatMap(List::stream)
        .toList();
  }

  /** The setting of that name. */
  public static Optional<Setting> named(String name) {
    return all().stream().filter(setting -> setting.name.equals(name)).findFirst();
  }

  /** Whether a flag may be given several times, each time for one more text. */
  public boolean isList() {
    return kind instanceof Texts;
  }

  /** The environment variable that makes this setting. */
  public String variable() {
    return "TARSIER_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /**
   * Checks that a value lies in the range of this setting.
   *
   * @throws IllegalArgumentException if it does not
   */
  void check(long value) {
    if (kind instanceof Whole range) {
      Checks.range(name, (double) value, (double) range.min, (double) range.max);
    }
  }
}
