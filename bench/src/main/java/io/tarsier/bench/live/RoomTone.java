package io.tarsier.bench.live;

import io.tarsier.api.AudioChunk;
import java.util.Arrays;

/** What a recording sounds like when nobody speaks: its quietest stretch, forth and back. */
final class RoomTone {

  private static final double STRETCH_SECONDS = 0.2;

  private RoomTone() {}

  /** A recording with so much of its own silence behind. */
  static AudioChunk append(AudioChunk recording, double seconds) {
    float[] samples = recording.samples();
    int rate = recording.sampleRateHz();
    int length = Math.min(samples.length, (int) (STRETCH_SECONDS * rate));
    int start = quietest(samples, length);
    int added = (int) (seconds * rate);
    float[] longer = Arrays.copyOf(samples, samples.length + added);
    for (int i = 0; i < added && length > 0; i++) {
      int turn = i % (2 * length);
      longer[samples.length + i] = samples[start + (turn < length ? turn : 2 * length - 1 - turn)];
    }
    return new AudioChunk(longer, rate);
  }

  private static int quietest(float[] samples, int length) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    int hop = Math.max(1, length / 4);
    for (int from = 0; from + length <= samples.length; from += hop) {
      double power = 0;
      for (int i = from; i < from + length; i++) {
        power += samples[i] * samples[i];
      }
      if (power < least) {
        least = power;
        best = from;
      }
    }
    return best;
  }
}
