package io.tarsier.acoustic.kernel;

/**
 * The element-wise part of an LSTM step, forward and backward, for one sequence. Gates stand in the
 * order [i f o g]; loops are kept so simple that C2 vectorises them.
 */
final class Cell {

  private Cell() {}

  /**
   * One step forward.
   *
   * @param z pre-activations without bias, [4 hidden]; replaced by the gates
   * @param bias [4 hidden]
   * @param c cell state before the step; replaced by that after it
   * @param h replaced by the output
   */
  static void forward(float[] z, float[] bias, float[] c, float[] h) {
    int n = h.length;
    for (int j = 0; j < 3 * n; j++) {
      z[j] = Rational.sigmoid(z[j] + bias[j]);
    }
    for (int j = 3 * n; j < 4 * n; j++) {
      z[j] = Rational.tanh(z[j] + bias[j]);
    }
    for (int j = 0; j < n; j++) {
      c[j] = z[n + j] * c[j] + z[j] * z[3 * n + j];
    }
    for (int j = 0; j < n; j++) {
      h[j] = z[2 * n + j] * Rational.tanh(c[j]);
    }
  }

  /**
   * One step backward.
   *
   * @param z gates; replaced by the gradients with respect to the pre-activations
   * @param before c before the step
   * @param dh gradient with respect to the output
   * @param dc gradient with respect to c after the step; replaced by that before it
   */
  static void backward(float[] z, float[] before, float[] dh, float[] dc) {
    int n = dh.length;
    for (int j = 0; j < n; j++) {
      float i = z[j];
      float f = z[n + j];
      float o = z[2 * n + j];
      float g = z[3 * n + j];
      float tanhC = Rational.tanh(f * before[j] + i * g);
      float d = dc[j] + dh[j] * o * (1 - tanhC * tanhC);
      dc[j] = d * f;
      z[j] = d * g * i * (1 - i);
      z[n + j] = d * before[j] * f * (1 - f);
      z[2 * n + j] = dh[j] * tanhC * o * (1 - o);
      z[3 * n + j] = d * i * (1 - g * g);
    }
  }
}
