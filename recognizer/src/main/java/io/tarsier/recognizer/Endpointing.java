package io.tarsier.recognizer;

import io.tarsier.api.Checks;

/**
 * When a segment ends by itself. Immutable.
 *
 * <p>The first two rules need chunks ({@link StreamOptions.Context#CHUNKED}); without, only the
 * third one holds.
 *
 * @param silenceSeconds rule {@code silence}: so long without a word, and the segment ends empty,
 *     1..3600
 * @param pauseSeconds rule {@code pause}: so long a pause after a word, 0.2..60
 * @param maxSegmentSeconds rule {@code length}: no segment becomes longer, 5..3600. In the last
 *     third of it ever shorter pauses end it, and at last it is cut between two words
 */
public record Endpointing(double silenceSeconds, double pauseSeconds, double maxSegmentSeconds) {

  public Endpointing {
    Checks.range("silenceSeconds", silenceSeconds, 1, 3600);
    Checks.range("pauseSeconds", pauseSeconds, 0.2, 60);
    Checks.range("maxSegmentSeconds", maxSegmentSeconds, 5, 3600);
  }

  /** Five seconds without a word, a pause of 0.8 s, segments up to 30 s. */
  public static Endpointing defaults() {
    return new Endpointing(5, 0.8, 30);
  }

  /** The same with another rule {@code silence}. */
  public Endpointing withSilenceSeconds(double seconds) {
    return new Endpointing(seconds, pauseSeconds, maxSegmentSeconds);
  }

  /** The same with another rule {@code pause}. */
  public Endpointing withPauseSeconds(double seconds) {
    return new Endpointing(silenceSeconds, seconds, maxSegmentSeconds);
  }

  /** The same with another rule {@code length}. */
  public Endpointing withMaxSegmentSeconds(double seconds) {
    return new Endpointing(silenceSeconds, pauseSeconds, seconds);
  }
}
