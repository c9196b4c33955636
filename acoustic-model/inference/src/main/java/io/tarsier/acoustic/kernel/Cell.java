package io.tarsier.acoustic.kernel;

import static io.tarsier.acoustic.kernel.FusedMultiplyAdd.fma;

/**
 * The element-wise part of an LSTM step, forward and backward, for one sequence. Every loop is so
 * simple that C2 of JDK 17 vectorises it; one loop that does all is five times slower.
 */
final class Cell {

  private Cell() {}

  /**
   * One step forward.
   *
   * @param inputForget pre-activations of i and f without bias, [2 hidden]; replaced by the gates
   * @param outputCandidate the same of o and g
   * @param bias [2][2 hidden]
   * @param c cell state before the step; replaced by that after it
   * @param h replaced by the output
   */
  static void forward(
      float[] inputForget, float[] outputCandidate, float[][] bias, float[] c, float[] h) {
    sigmoid(inputForget, bias[0], inputForget.length);
    sigmoid(outputCandidate, bias[1], h.length);
    tanh(outputCandidate, bias[1], h.length);
    product(inputForget, outputCandidate, h);
    keep(inputForget, c, h);
    output(outputCandidate, c, h);
  }

  private static void sigmoid(float[] z, float[] bias, int n) {
    for (int j = 0; j < n; j++) {
      z[j] = Rational.sigmoid(z[j] + bias[j]);
    }
  }

  private static void tanh(float[] z, float[] bias, int from) {
    for (int j = from; j < z.length; j++) {
      z[j] = Rational.tanh(z[j] + bias[j]);
    }
  }

  private static void product(float[] i, float[] g, float[] result) {
    int n = result.length;
    for (int j = 0; j < n; j++) {
      result[j] = i[j] * g[n + j];
    }
  }

  private static void keep(float[] f, float[] c, float[] added) {
    int n = c.length;
    for (int j = 0; j < n; j++) {
      c[j] = fma(f[n + j], c[j], added[j]);
    }
  }

  private static void output(float[] o, float[] c, float[] h) {
    for (int j = 0; j < h.length; j++) {
      h[j] = o[j] * Rational.tanh(c[j]);
    }
  }

  /**
   * One step backward.
   *
   * @param inputForget gates; replaced by the gradients with respect to the pre-activations
   * @param outputCandidate the same of o and g
   * @param before c before the step
   * @param dh gradient with respect to the output; left undefined
   * @param dc gradient with respect to c after the step; replaced by that before it
   * @param scratch two arrays of [hidden]
   */
  static void backward(
      float[] inputForget,
      float[] outputCandidate,
      float[] before,
      float[] dh,
      float[] dc,
      float[][] scratch) {
    int n = dh.length;
    float[] tanhC = scratch[0];
    float[] candidate = scratch[1];
    product(inputForget, outputCandidate, tanhC);
    for (int j = 0; j < n; j++) {
      tanhC[j] = Rational.tanh(fma(inputForget[n + j], before[j], tanhC[j]));
    }
    for (int j = 0; j < n; j++) {
      dc[j] = fma(dh[j] * outputCandidate[j], 1 - tanhC[j] * tanhC[j], dc[j]);
    }
    for (int j = 0; j < n; j++) {
      float o = outputCandidate[j];
      outputCandidate[j] = dh[j] * tanhC[j] * o * (1 - o);
    }
    System.arraycopy(outputCandidate, n, candidate, 0, n);
    // From here on dh holds the input gate.
    System.arraycopy(inputForget, 0, dh, 0, n);
    for (int j = 0; j < n; j++) {
      outputCandidate[n + j] = dc[j] * dh[j] * (1 - candidate[j] * candidate[j]);
    }
    for (int j = 0; j < n; j++) {
      inputForget[j] = dc[j] * candidate[j] * dh[j] * (1 - dh[j]);
    }
    for (int j = 0; j < n; j++) {
      float f = inputForget[n + j];
      inputForget[n + j] = dc[j] * before[j] * f * (1 - f);
      candidate[j] = dc[j] * f;
    }
    System.arraycopy(candidate, 0, dc, 0, n);
  }
}
