package io.tarsier.acoustic.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;

/** Matrices of the tests: random ones, to and from native floats, and their comparison. */
final class Doubles {

  private Doubles() {}

  /** Uniform in (-1, 1) and exact in float, so that both precisions start from equal values. */
  static double[][] random(Random random, int rows, int columns) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      for (int j = 0; j < columns; j++) {
        row[j] = 2 * random.nextFloat() - 1;
      }
    }
    return matrix;
  }

  static FloatPointer toNative(double[]... rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    float[] values = new float[rows.length * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rows[i / columns][i % columns];
    }
    FloatPointer pointer = new FloatPointer((long) values.length);
    pointer.put(values);
    return pointer;
  }

  static float[] toFloats(FloatPointer pointer) {
    float[] values = new float[(int) pointer.limit()];
    pointer.get(values);
    return values;
  }

  /** Asserts equality to {@code relative} of the largest expected magnitude. */
  static void assertClose(String what, float[] actual, double relative, double[]... expected) {
    double largest = 1e-3;
    for (double[] row : expected) {
      for (double value : row) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    int columns = expected[0].length;
    assertThat(actual).hasSize(expected.length * columns);
    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i])
          .as("%s [%d][%d]", what, i / columns, i % columns)
          .isCloseTo(expected[i / columns][i % columns], within(relative * largest));
    }
  }
}
