package io.tarsier.training.ctc;

import java.util.Arrays;

/**
 * The forward-backward pass on log-probabilities: slower by far, but it cannot underflow. States
 * are numbered 0..2U as in Graves et al.: even ones are blanks, odd ones labels.
 */
final class LogForwardBackward {

  private static final double ZERO = Double.NEGATIVE_INFINITY;

  private LogForwardBackward() {}

  /** Fills the occupancy [steps x vocabulary] and returns ln p(labels). */
  static double run(
      double[] logP, int steps, int vocabulary, int[] labels, int blank, double[] occupancy) {
    int states = 2 * labels.length + 1;
    int[] symbol = new int[states];
    boolean[] skip = new boolean[states];
    for (int s = 0; s < states; s++) {
      symbol[s] = s % 2 == 0 ? blank : labels[s / 2];
      skip[s] = s % 2 == 1 && s > 1 && labels[s / 2] != labels[s / 2 - 1];
    }
    double[][] alpha = new double[steps][states];
    for (int t = 0; t < steps; t++) {
      for (int s = 0; s < states; s++) {
        double in;
        if (t == 0) {
          in = s < 2 ? 0 : ZERO;
        } else {
          in = alpha[t - 1][s];
          in = s > 0 ? add(in, alpha[t - 1][s - 1]) : in;
          in = skip[s] ? add(in, alpha[t - 1][s - 2]) : in;
        }
        alpha[t][s] = in + logP[t * vocabulary + symbol[s]];
      }
    }
    double logLikelihood = alpha[steps - 1][states - 1];
    if (states > 1) {
      logLikelihood = add(logLikelihood, alpha[steps - 1][states - 2]);
    }

    Arrays.fill(occupancy, 0, steps * vocabulary, 0);
    double[] beta = new double[states];
    double[] next = new double[states];
    for (int t = steps - 1; t >= 0; t--) {
      for (int s = 0; s < states; s++) {
        if (t == steps - 1) {
          next[s] = s >= states - 2 ? 0 : ZERO;
        } else {
          int row = (t + 1) * vocabulary;
          double out = beta[s] + logP[row + symbol[s]];
          out = s + 1 < states ? add(out, beta[s + 1] + logP[row + symbol[s + 1]]) : out;
          boolean over = s + 2 < states && skip[s + 2];
          next[s] = over ? add(out, beta[s + 2] + logP[row + symbol[s + 2]]) : out;
        }
        double posterior = Math.exp(alpha[t][s] + next[s] - logLikelihood);
        occupancy[t * vocabulary + symbol[s]] += posterior;
      }
      double[] swap = beta;
      beta = next;
      next = swap;
    }
    return logLikelihood;
  }

  /** ln(e^a + e^b). */
  private static double add(double a, double b) {
    double max = Math.max(a, b);
    return max == ZERO ? ZERO : max + Math.log1p(Math.exp(Math.min(a, b) - max));
  }
}
