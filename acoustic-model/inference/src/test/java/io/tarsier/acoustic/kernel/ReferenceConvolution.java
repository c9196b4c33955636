package io.tarsier.acoustic.kernel;

/**
 * One 3 x 3 convolution of stride 2 with bias and ReLU clipped at 20 in double precision, index by
 * index: the oracle for {@link ConvolutionFrontEnd}. Arrays are [time][band][channel].
 */
final class ReferenceConvolution {

  final double[][] kernel;
  final double[] bias;

  ReferenceConvolution(double[][] kernel, double[] bias) {
    this.kernel = kernel;
    this.bias = bias;
  }

  double[][][] forward(double[][][] x) {
    int bands = x[0].length;
    int channels = x[0][0].length;
    double[][][] y = new double[(x.length + 1) / 2][(bands + 1) / 2][bias.length];
    for (int t = 0; t < y.length; t++) {
      for (int f = 0; f < y[t].length; f++) {
        for (int o = 0; o < bias.length; o++) {
          double sum = bias[o];
          for (int dt = 0; dt < 3; dt++) {
            for (int df = 0; df < 3; df++) {
              int s = 2 * t - 1 + dt;
              int g = 2 * f - 1 + df;
              if (s >= 0 && s < x.length && g >= 0 && g < bands) {
                for (int i = 0; i < channels; i++) {
                  sum += x[s][g][i] * kernel[(dt * 3 + df) * channels + i][o];
                }
              }
            }
          }
          y[t][f][o] = Math.max(0, Math.min(20, sum));
        }
      }
    }
    return y;
  }

  /** Adds the gradients of the weights and returns that of the input. */
  double[][][] backward(
      double[][][] x, double[][][] y, double[][][] dy, double[][] dKernel, double[] dBias) {
    int bands = x[0].length;
    int channels = x[0][0].length;
    double[][][] dx = new double[x.length][bands][channels];
    for (int t = 0; t < y.length; t++) {
      for (int f = 0; f < y[t].length; f++) {
        for (int o = 0; o < bias.length; o++) {
          if (y[t][f][o] <= 0 || y[t][f][o] >= 20) {
            continue;
          }
          double d = dy[t][f][o];
          dBias[o] += d;
          for (int dt = 0; dt < 3; dt++) {
            for (int df = 0; df < 3; df++) {
              int s = 2 * t - 1 + dt;
              int g = 2 * f - 1 + df;
              if (s >= 0 && s < x.length && g >= 0 && g < bands) {
                for (int i = 0; i < channels; i++) {
                  dKernel[(dt * 3 + df) * channels + i][o] += d * x[s][g][i];
                  dx[s][g][i] += d * kernel[(dt * 3 + df) * channels + i][o];
                }
              }
            }
          }
        }
      }
    }
    return dx;
  }
}
