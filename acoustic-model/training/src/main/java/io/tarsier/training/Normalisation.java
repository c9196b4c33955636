package io.tarsier.training;

import io.tarsier.api.FeatureMatrix;
import java.util.List;

/**
 * Shift and scale of every feature dimension, so that training data has mean 0 and deviation 1.
 * Immutable by agreement.
 *
 * @param mean of each dimension
 * @param deviation standard deviation of each dimension, above 0
 */
public record Normalisation(float[] mean, float[] deviation) {

  /** Frames whose mean is within this of the lowest value are digital silence; nepers of power. */
  private static final float SILENCE = 0.5f;

  /** One over the deviation of each dimension. */
  public float[] inverseDeviation() {
    float[] inverse = new float[deviation.length];
    for (int d = 0; d < inverse.length; d++) {
      inverse[d] = 1 / deviation[d];
    }
    return inverse;
  }

  /**
   * Measured over all frames of some matrices, except those of digital silence: the silence put at
   * both ends of an utterance would make everything else look alike.
   */
  public static Normalisation measure(List<FeatureMatrix> matrices, int dimensions) {
    float floor = Float.POSITIVE_INFINITY;
    for (FeatureMatrix matrix : matrices) {
      for (float value : matrix.values()) {
        floor = Math.min(floor, value);
      }
    }
    double[] sum = new double[dimensions];
    double[] squares = new double[dimensions];
    long frames = 0;
    for (FeatureMatrix matrix : matrices) {
      for (int t = 0; t < matrix.frames(); t++) {
        if (mean(matrix, t) > floor + SILENCE) {
          frames++;
          for (int d = 0; d < dimensions; d++) {
            double value = matrix.at(t, d);
            sum[d] += value;
            squares[d] += value * value;
          }
        }
      }
    }
    float[] mean = new float[dimensions];
    float[] deviation = new float[dimensions];
    for (int d = 0; d < dimensions; d++) {
      double m = frames == 0 ? 0 : sum[d] / frames;
      double variance = frames == 0 ? 1 : squares[d] / frames - m * m;
      mean[d] = (float) m;
      deviation[d] = (float) Math.sqrt(Math.max(1e-4, variance));
    }
    return new Normalisation(mean, deviation);
  }

  private static double mean(FeatureMatrix matrix, int frame) {
    double sum = 0;
    for (int d = 0; d < matrix.dimensions(); d++) {
      sum += matrix.at(frame, d);
    }
    return sum / matrix.dimensions();
  }
}
