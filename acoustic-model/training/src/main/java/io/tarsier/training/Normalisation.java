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

  /** One over the deviation of each dimension. */
  public float[] inverseDeviation() {
    float[] inverse = new float[deviation.length];
    for (int d = 0; d < inverse.length; d++) {
      inverse[d] = 1 / deviation[d];
    }
    return inverse;
  }

  /** Measured over all frames of some matrices. */
  public static Normalisation measure(List<FeatureMatrix> matrices, int dimensions) {
    double[] sum = new double[dimensions];
    double[] squares = new double[dimensions];
    long frames = 0;
    for (FeatureMatrix matrix : matrices) {
      frames += matrix.frames();
      for (int i = 0; i < matrix.values().length; i++) {
        double value = matrix.values()[i];
        sum[i % dimensions] += value;
        squares[i % dimensions] += value * value;
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
}
