package io.tarsier.formats;

import java.util.Locale;

/** Times of the audio as people write them. */
public final class Times {

  private Times() {}

  /** As in {@code 01:02:03}; a second that has begun does not count. */
  public static String clock(double seconds) {
    return clock((long) seconds);
  }

  /**
   * As in {@code 01:02:03,450}.
   *
   * @param separator what stands before the milliseconds: a comma in SubRip, a point in WebVTT
   */
  static String subtitle(double seconds, char separator) {
    long millis = Math.round(seconds * 1000);
    return clock(millis / 1000) + String.format(Locale.ROOT, "%c%03d", separator, millis % 1000);
  }

  private static String clock(long seconds) {
    return String.format(
        Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
