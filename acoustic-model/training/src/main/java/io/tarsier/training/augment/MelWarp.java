package io.tarsier.training.augment;

import io.tarsier.api.FeatureMatrix;

/**
 * Vocal-tract-length perturbation (Jaitly and Hinton, ICML workshop 2013) on log-mel features: the
 * frequency axis is stretched by a factor below 4.8 kHz and bent back to reach the same upper end.
 * Channels are interpolated linearly, which 80 of them are dense enough for.
 */
final class MelWarp {

  private static final double KNEE_HZ = 4800;

  private MelWarp() {}

  /** A warped copy; {@code alpha} above 1 sounds like a shorter vocal tract. */
  static FeatureMatrix apply(FeatureMatrix features, double alpha, double lowHz, double highHz) {
    int dimensions = features.dimensions();
    int[] index = new int[dimensions];
    float[] part = new float[dimensions];
    double lowMel = mel(lowHz);
    double step = (mel(highHz) - lowMel) / (dimensions + 1);
    double knee = KNEE_HZ * Math.min(alpha, 1) / alpha;
    for (int d = 0; d < dimensions; d++) {
      double hz = hertz(lowMel + (d + 1) * step);
      double source =
          hz <= knee * alpha
              ? hz / alpha
              : highHz - (highHz - knee) / (highHz - knee * alpha) * (highHz - hz);
      double position = (mel(source) - lowMel) / step - 1;
      position = Math.max(0, Math.min(dimensions - 1, position));
      index[d] = Math.min((int) position, Math.max(0, dimensions - 2));
      part[d] = (float) (position - index[d]);
    }
    float[] out = new float[features.values().length];
    int next = dimensions > 1 ? 1 : 0;
    for (int row = 0; row < out.length; row += dimensions) {
      for (int d = 0; d < dimensions; d++) {
        float low = features.values()[row + index[d]];
        out[row + d] = low + part[d] * (features.values()[row + index[d] + next] - low);
      }
    }
    return new FeatureMatrix(out, features.frames(), dimensions);
  }

  private static double mel(double hz) {
    return 1127 * Math.log1p(hz / 700);
  }

  private static double hertz(double mel) {
    return 700 * Math.expm1(mel / 1127);
  }
}
