package io.tarsier.server.settings;

import java.util.List;

/**
 * Who may use the server. Immutable.
 *
 * @param apiKeys the keys that clients must bring
 */
public record AccessSettings(ApiKeys apiKeys) {

  private static final Setting API_KEYS =
      Setting.file(
          "api-keys-file",
          "File of names and keys that clients must bring; empty: open to everybody.");

  static final List<Setting> ALL = List.of(API_KEYS);

  /** Everybody. */
  public static AccessSettings defaults() {
    return from(SettingValues.DEFAULTS);
  }

  static AccessSettings from(SettingValues values) {
    return new AccessSettings(values.file(API_KEYS, ApiKeys::read).orElse(ApiKeys.NONE));
  }

  /** The same with other keys. */
  public AccessSettings withApiKeys(ApiKeys newApiKeys) {
    return new AccessSettings(newApiKeys);
  }
}
