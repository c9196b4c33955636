package io.tarsier.acoustic.kernel;

/**
 * One direction of an LSTM over one sequence in double precision, written as the formulas stand in
 * the Javadoc of {@link LstmKernel}: the oracle for the float kernels. Its own gradients are proved
 * by finite differences in {@code ReferenceLstmTest}.
 */
final class ReferenceLstm {

  final int inputs;
  final int hidden;
  final double[][] wx;
  final double[][] wr;
  final double[] bias;

  ReferenceLstm(double[][] wx, double[][] wr, double[] bias) {
    this.inputs = wx.length;
    this.hidden = wr.length;
    this.wx = wx;
    this.wr = wr;
    this.bias = bias;
  }

  /** The states after every step; index 0 is the initial state. */
  record Run(double[][] h, double[][] c, double[][] gates) {}

  /** What a loss says about everything that went in. */
  record Gradients(double[][] wx, double[][] wr, double[] bias, double[][] x) {}

  Run run(double[][] x, double[] h0, double[] c0) {
    int n = x.length;
    double[][] h = new double[n + 1][];
    double[][] c = new double[n + 1][];
    double[][] gates = new double[n][4 * hidden];
    h[0] = h0;
    c[0] = c0;
    for (int t = 0; t < n; t++) {
      h[t + 1] = new double[hidden];
      c[t + 1] = new double[hidden];
      for (int k = 0; k < 4 * hidden; k++) {
        double z = bias[k];
        for (int i = 0; i < inputs; i++) {
          z += x[t][i] * wx[i][k];
        }
        for (int i = 0; i < hidden; i++) {
          z += h[t][i] * wr[i][k];
        }
        gates[t][k] = k < 3 * hidden ? 1 / (1 + Math.exp(-z)) : Math.tanh(z);
      }
      for (int j = 0; j < hidden; j++) {
        double[] g = gates[t];
        c[t + 1][j] = g[hidden + j] * c[t][j] + g[j] * g[3 * hidden + j];
        h[t + 1][j] = g[2 * hidden + j] * Math.tanh(c[t + 1][j]);
      }
    }
    return new Run(h, c, gates);
  }

  /** Back-propagation through time of a loss whose gradient with respect to h(t) is {@code dy}. */
  Gradients backward(double[][] x, Run run, double[][] dy) {
    double[][] dWx = new double[inputs][4 * hidden];
    double[][] dWr = new double[hidden][4 * hidden];
    double[] dBias = new double[4 * hidden];
    double[][] dx = new double[x.length][inputs];
    double[] dhNext = new double[hidden];
    double[] dcNext = new double[hidden];
    for (int t = x.length - 1; t >= 0; t--) {
      double[] g = run.gates[t];
      double[] dz = new double[4 * hidden];
      for (int j = 0; j < hidden; j++) {
        double dh = dy[t][j] + dhNext[j];
        double tanhC = Math.tanh(run.c[t + 1][j]);
        double dc = dcNext[j] + dh * g[2 * hidden + j] * (1 - tanhC * tanhC);
        dz[j] = dc * g[3 * hidden + j] * slope(g[j]);
        dz[hidden + j] = dc * run.c[t][j] * slope(g[hidden + j]);
        dz[2 * hidden + j] = dh * tanhC * slope(g[2 * hidden + j]);
        dz[3 * hidden + j] = dc * g[j] * (1 - g[3 * hidden + j] * g[3 * hidden + j]);
        dcNext[j] = dc * g[hidden + j];
      }
      dhNext = new double[hidden];
      for (int k = 0; k < 4 * hidden; k++) {
        dBias[k] += dz[k];
        for (int i = 0; i < inputs; i++) {
          dWx[i][k] += x[t][i] * dz[k];
          dx[t][i] += wx[i][k] * dz[k];
        }
        for (int i = 0; i < hidden; i++) {
          dWr[i][k] += run.h[t][i] * dz[k];
          dhNext[i] += wr[i][k] * dz[k];
        }
      }
    }
    return new Gradients(dWx, dWr, dBias, dx);
  }

  private static double slope(double sigmoid) {
    return sigmoid * (1 - sigmoid);
  }
}
