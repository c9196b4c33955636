package io.tarsier.server.settings;

import java.util.List;

/**
 * What one client may ask of the server. A client is a user, or an address where no keys are
 * needed. Immutable.
 *
 * @param maxStreams live streams at one time, 0..100000; 0 for any number
 * @param maxNewStreamsPerMinute streams begun in a minute, 0..100000; 0 for any number
 */
public record ClientLimits(int maxStreams, int maxNewStreamsPerMinute) {

  private static final Setting MAX_STREAMS =
      Setting.whole(
          "max-streams-per-key",
          0,
          0,
          100_000,
          "Live streams of one user (without keys: of one address), 0..100000; 0: any number.");
  private static final Setting MAX_NEW_STREAMS =
      Setting.whole(
          "max-new-streams-per-minute",
          0,
          0,
          100_000,
          "Streams that one user or address may begin in a minute, 0..100000; 0: any number.");

  static final List<Setting> ALL = List.of(MAX_STREAMS, MAX_NEW_STREAMS);

  public ClientLimits {
    MAX_STREAMS.check(maxStreams);
    MAX_NEW_STREAMS.check(maxNewStreamsPerMinute);
  }

  /** No limits. */
  public static ClientLimits defaults() {
    return from(SettingValues.DEFAULTS);
  }

  static ClientLimits from(SettingValues values) {
    return new ClientLimits(values.whole(MAX_STREAMS), values.whole(MAX_NEW_STREAMS));
  }
}
