package io.tarsier.acoustic.kernel;

/**
 * Y += A W for few rows: the product of every time step, where packing the operands for a library
 * would cost as much as the product.
 *
 * <p>Each element is a chain of fused multiply-adds in the order of W's rows, whatever the number
 * of rows of A: a sequence gets the same bits alone and in a batch.
 */
final class Recurrence {

  private Recurrence() {}

  /**
   * Adds A W to Y.
   *
   * @param a [n][k]
   * @param n rows of A and Y in use
   * @param w [k][m]
   * @param y [n][m]
   */
  static void accumulate(float[][] a, int n, float[][] w, float[][] y) {
    int k = w.length;
    for (int b = 0; b < n; b++) {
      int i = 0;
      for (; i + 4 <= k; i += 4) {
        addRows(
            y[b],
            a[b][i],
            w[i],
            a[b][i + 1],
            w[i + 1],
            a[b][i + 2],
            w[i + 2],
            a[b][i + 3],
            w[i + 3]);
      }
      for (; i < k; i++) {
        addRow(y[b], a[b][i], w[i]);
      }
    }
  }

  private static void addRow(float[] y, float a, float[] w) {
    for (int j = 0; j < y.length; j++) {
      y[j] = Math.fma(a, w[j], y[j]);
    }
  }

  private static void addRows(
      float[] y,
      float a0,
      float[] w0,
      float a1,
      float[] w1,
      float a2,
      float[] w2,
      float a3,
      float[] w3) {
    for (int j = 0; j < y.length; j++) {
      float s = Math.fma(a0, w0[j], y[j]);
      s = Math.fma(a1, w1[j], s);
      s = Math.fma(a2, w2[j], s);
      y[j] = Math.fma(a3, w3[j], s);
    }
  }
}
