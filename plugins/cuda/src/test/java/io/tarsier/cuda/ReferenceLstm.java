package io.tarsier.cuda;

/**
 * One direction of an LSTM over one sequence in double precision, with its gradients: the formulas
 * of {@link io.tarsier.acoustic.kernel.LstmKernel}, on weights as Tarsier lays them out.
 */
final class ReferenceLstm {

  final int inputs;
  final int hidden;

  /** Wx, Wr and b, one behind the other; gates in the order i, f, o, g. */
  final float[] weights;

  final double[] gradient;

  ReferenceLstm(int inputs, int hidden, float[] weights) {
    this.inputs = inputs;
    this.hidden = hidden;
    this.weights = weights;
    gradient = new double[weights.length];
  }

  /** States and gates of all steps; index 0 of the states is the one before the first step. */
  record Run(double[][] h, double[][] c, double[][] gates) {}

  Run run(double[][] x, double[] h0, double[] c0) {
    int n = x.length;
    double[][] h = new double[n + 1][hidden];
    double[][] c = new double[n + 1][hidden];
    double[][] gates = new double[n][4 * hidden];
    h[0] = h0;
    c[0] = c0;
    for (int t = 0; t < n; t++) {
      for (int k = 0; k < 4 * hidden; k++) {
        double z = weights[(inputs + hidden) * 4 * hidden + k];
        for (int i = 0; i < inputs; i++) {
          z += x[t][i] * weights[i * 4 * hidden + k];
        }
        for (int i = 0; i < hidden; i++) {
          z += h[t][i] * weights[(inputs + i) * 4 * hidden + k];
        }
        gates[t][k] = k < 3 * hidden ? 1 / (1 + Math.exp(-z)) : Math.tanh(z);
      }
      double[] g = gates[t];
      for (int j = 0; j < hidden; j++) {
        c[t + 1][j] = g[hidden + j] * c[t][j] + g[j] * g[3 * hidden + j];
        h[t + 1][j] = g[2 * hidden + j] * Math.tanh(c[t + 1][j]);
      }
    }
    return new Run(h, c, gates);
  }

  /** Adds the gradient of the weights and returns that of x. */
  double[][] backward(double[][] x, Run run, double[][] dy) {
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
        gradient[(inputs + hidden) * 4 * hidden + k] += dz[k];
        for (int i = 0; i < inputs; i++) {
          gradient[i * 4 * hidden + k] += x[t][i] * dz[k];
          dx[t][i] += weights[i * 4 * hidden + k] * dz[k];
        }
        for (int i = 0; i < hidden; i++) {
          gradient[(inputs + i) * 4 * hidden + k] += run.h[t][i] * dz[k];
          dhNext[i] += weights[(inputs + i) * 4 * hidden + k] * dz[k];
        }
      }
    }
    return dx;
  }

  private static double slope(double sigmoid) {
    return sigmoid * (1 - sigmoid);
  }
}
