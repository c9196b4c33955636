package io.tarsier.cli.live.show;

import java.util.Locale;

/** Times of the audio as people write them. */
final class Times {

  private Times() {}

  /** As in {@code 01:02:03}; a second that has begun does not count. */
  static String clock(double seconds) {
    return clock((long) seconds);
  }

  /** As in {@code 01:02:03,450}, the way of SubRip. */
  static String subtitle(double seconds) {
    long millis = Math.round(seconds * 1000);
    return clock(millis / 1000) + String.format(Locale.ROOT, ",%03d", millis % 1000);
  }

  private static String clock(long seconds) {
    return String.format(
        Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
