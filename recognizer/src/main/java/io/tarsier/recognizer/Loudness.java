package io.tarsier.recognizer;

/**
 * How long it has been quiet, by the energy of the frames. Single-owner.
 *
 * <p>The loudness of a frame is the mean of its values, which for log-mel features is a mean of
 * logarithms of power. Quiet is what lies {@value #DEPTH} (17 dB) below the recent peak; where
 * there is so much noise that nothing does, it is never quiet, and the network alone decides.
 */
final class Loudness {

  private static final double DEPTH = 4;

  /** How fast the peak is forgotten: 4.3 dB a second. */
  private static final double DECAY_PER_SECOND = 1;

  private final double decay;
  private double peak = Double.NEGATIVE_INFINITY;
  private int quietFrames;

  Loudness(double frameShiftSeconds) {
    this.decay = DECAY_PER_SECOND * frameShiftSeconds;
  }

  /** Takes the next frame of a matrix of frames. */
  void accept(float[] values, int from, int dimensions) {
    double sum = 0;
    for (int d = 0; d < dimensions; d++) {
      sum += values[from + d];
    }
    double level = sum / dimensions;
    quietFrames = level < peak - DEPTH ? quietFrames + 1 : 0;
    // In quiet the peak stays: silence shall not become loud by lasting.
    peak = Math.max(level, quietFrames > 0 ? peak : peak - decay);
  }

  /** Frames since the last one that was not quiet. */
  int quietFrames() {
    return quietFrames;
  }
}
