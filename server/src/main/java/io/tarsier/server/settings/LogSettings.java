package io.tarsier.server.settings;

import java.util.List;

/**
 * What the server writes to its log. Immutable.
 *
 * @param format how a line looks
 */
public record LogSettings(Format format) {

  /** How a line of the log looks. */
  public enum Format {
    /** For people. */
    TEXT,
    /** A JSON object, for machines. */
    JSON
  }

  private static final Setting FORMAT =
      Setting.text("log-format", "text", "Lines of the log, on standard error: text or json.");

  static final List<Setting> ALL = List.of(FORMAT);

  /** Text. */
  public static LogSettings defaults() {
    return from(SettingValues.DEFAULTS);
  }

  static LogSettings from(SettingValues values) {
    return new LogSettings(values.word(FORMAT, Format.class));
  }
}
