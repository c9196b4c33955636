package io.tarsier.acoustic.kernel;

import static io.tarsier.acoustic.kernel.FusedMultiplyAdd.fma;

/**
 * Y += A W for few rows: the product of every time step, where packing the operands for a library
 * would cost as much as the product.
 *
 * <p>Each element is a chain of fused multiply-adds in the order of W's rows, whatever the number
 * of rows of A: a sequence gets the same bits alone and in a batch. The tiles (rows of A x rows of
 * W) are the largest that C2 of JDK 17 reliably turns into vector code; 2 x 4 or 3 x 3 are faster
 * when it does and five times slower when it does not.
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
    int b = 0;
    if (n >= 4) {
      b = n & ~3;
      fours(a, b, w, y);
    }
    if (n - b >= 2) {
      twos(a[b], a[b + 1], w, y[b], y[b + 1]);
      b += 2;
    }
    if (n > b) {
      one(a[b], w, y[b]);
    }
  }

  private static void fours(float[][] a, int n, float[][] w, float[][] y) {
    int k = w.length;
    int i = 0;
    for (; i + 2 <= k; i += 2) {
      for (int b = 0; b < n; b += 4) {
        tile4x2(
            y[b],
            y[b + 1],
            y[b + 2],
            y[b + 3],
            w[i],
            w[i + 1],
            a[b][i],
            a[b][i + 1],
            a[b + 1][i],
            a[b + 1][i + 1],
            a[b + 2][i],
            a[b + 2][i + 1],
            a[b + 3][i],
            a[b + 3][i + 1]);
      }
    }
    if (i < k) {
      for (int b = 0; b < n; b++) {
        tile1x1(y[b], w[i], a[b][i]);
      }
    }
  }

  private static void twos(float[] a0, float[] a1, float[][] w, float[] y0, float[] y1) {
    int k = w.length;
    int i = 0;
    for (; i + 2 <= k; i += 2) {
      tile2x2(y0, y1, w[i], w[i + 1], a0[i], a0[i + 1], a1[i], a1[i + 1]);
    }
    if (i < k) {
      tile1x1(y0, w[i], a0[i]);
      tile1x1(y1, w[i], a1[i]);
    }
  }

  private static void one(float[] a, float[][] w, float[] y) {
    int k = w.length;
    int i = 0;
    for (; i + 4 <= k; i += 4) {
      tile1x4(y, w[i], w[i + 1], w[i + 2], w[i + 3], a[i], a[i + 1], a[i + 2], a[i + 3]);
    }
    for (; i < k; i++) {
      tile1x1(y, w[i], a[i]);
    }
  }

  private static void tile4x2(
      float[] y0,
      float[] y1,
      float[] y2,
      float[] y3,
      float[] w0,
      float[] w1,
      float a00,
      float a01,
      float a10,
      float a11,
      float a20,
      float a21,
      float a30,
      float a31) {
    for (int j = 0; j < y0.length; j++) {
      float p = w0[j];
      float q = w1[j];
      y0[j] = fma(a01, q, fma(a00, p, y0[j]));
      y1[j] = fma(a11, q, fma(a10, p, y1[j]));
      y2[j] = fma(a21, q, fma(a20, p, y2[j]));
      y3[j] = fma(a31, q, fma(a30, p, y3[j]));
    }
  }

  private static void tile2x2(
      float[] y0, float[] y1, float[] w0, float[] w1, float a00, float a01, float a10, float a11) {
    for (int j = 0; j < y0.length; j++) {
      float p = w0[j];
      float q = w1[j];
      y0[j] = fma(a01, q, fma(a00, p, y0[j]));
      y1[j] = fma(a11, q, fma(a10, p, y1[j]));
    }
  }

  private static void tile1x4(
      float[] y,
      float[] w0,
      float[] w1,
      float[] w2,
      float[] w3,
      float a0,
      float a1,
      float a2,
      float a3) {
    for (int j = 0; j < y.length; j++) {
      y[j] = fma(a3, w3[j], fma(a2, w2[j], fma(a1, w1[j], fma(a0, w0[j], y[j]))));
    }
  }

  private static void tile1x1(float[] y, float[] w, float a) {
    for (int j = 0; j < y.length; j++) {
      y[j] = fma(a, w[j], y[j]);
    }
  }
}
