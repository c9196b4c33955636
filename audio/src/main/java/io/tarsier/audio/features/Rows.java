package io.tarsier.audio.features;

import io.tarsier.api.FeatureMatrix;
import java.util.Arrays;

/** Collects values row by row in an array of about the right size. */
final class Rows {

  private final int dimensions;
  private final float[] values;
  private int count;

  Rows(int maxRows, int dimensions) {
    this.dimensions = dimensions;
    values = new float[Math.multiplyExact(maxRows, dimensions)];
  }

  void add(float value) {
    values[count++] = value;
  }

  FeatureMatrix toMatrix() {
    float[] exact = count == values.length ? values : Arrays.copyOf(values, count);
    return new FeatureMatrix(exact, count / dimensions, dimensions);
  }
}
