package io.tarsier.cli.decode.calibration;

import io.tarsier.decoder.beam.ConfidenceCurve;
import java.util.List;

/**
 * Fits a {@link ConfidenceCurve} to judged words: the maximum of the penalised likelihood of a
 * logistic regression, by Newton's method with step halving.
 *
 * <p>The penalty is that of a normal prior around the uncalibrated curve. It matters only where
 * there are few words, or no wrong ones.
 */
final class LogisticCurve {

  private static final double[] PRIOR = {0, 0.5, 0.5};
  private static final double PRIOR_PRECISION = 1;
  private static final int ITERATIONS = 25;

  private LogisticCurve() {}

  static ConfidenceCurve fit(List<JudgedWord> words) {
    double[] weights = PRIOR.clone();
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[] gradient = new double[3];
      double[][] curvature = new double[3][3];
      for (int k = 0; k < 3; k++) {
        gradient[k] = PRIOR_PRECISION * (PRIOR[k] - weights[k]);
        curvature[k][k] = PRIOR_PRECISION;
      }
      for (JudgedWord word : words) {
        add(word, weights, gradient, curvature);
      }
      weights = climb(words, weights, solve(curvature, gradient));
    }
    return new ConfidenceCurve(
        bounded(weights[0], 20), bounded(weights[1], 5), bounded(weights[2], 5));
  }

  /** Takes a step, shortened until it is one upwards. */
  private static double[] climb(List<JudgedWord> words, double[] from, double[] step) {
    double height = likelihood(words, from);
    for (double length = 1; length > 1e-6; length /= 2) {
      double[] to = from.clone();
      for (int k = 0; k < 3; k++) {
        to[k] += length * step[k];
      }
      if (likelihood(words, to) >= height) {
        return to;
      }
    }
    return from;
  }

  /** The natural-log likelihood with its penalty. */
  private static double likelihood(List<JudgedWord> words, double[] weights) {
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      sum -= PRIOR_PRECISION / 2 * (weights[k] - PRIOR[k]) * (weights[k] - PRIOR[k]);
    }
    for (JudgedWord word : words) {
      double logit = logit(word, weights);
      sum -= Math.log1p(Math.exp(word.right() ? -logit : logit));
    }
    return sum;
  }

  private static double logit(JudgedWord word, double[] weights) {
    return weights[0]
        + weights[1] * ConfidenceCurve.logit(word.posterior())
        + weights[2] * ConfidenceCurve.logit(word.acoustic());
  }

  private static void add(
      JudgedWord word, double[] weights, double[] gradient, double[][] curvature) {
    double[] x = {
      1, ConfidenceCurve.logit(word.posterior()), ConfidenceCurve.logit(word.acoustic())
    };
    double p = 1 / (1 + Math.exp(-logit(word, weights)));
    for (int k = 0; k < 3; k++) {
      gradient[k] += ((word.right() ? 1 : 0) - p) * x[k];
      for (int l = 0; l < 3; l++) {
        curvature[k][l] += p * (1 - p) * x[k] * x[l];
      }
    }
  }

  private static double bounded(double value, double limit) {
    return Math.max(-limit, Math.min(limit, value));
  }

  /** Solves a symmetric positive definite system of three unknowns by elimination. */
  private static double[] solve(double[][] matrix, double[] right) {
    for (int k = 0; k < 3; k++) {
      for (int row = k + 1; row < 3; row++) {
        double factor = matrix[row][k] / matrix[k][k];
        for (int column = k; column < 3; column++) {
          matrix[row][column] -= factor * matrix[k][column];
        }
        right[row] -= factor * right[k];
      }
    }
    double[] solution = new double[3];
    for (int k = 2; k >= 0; k--) {
      double sum = right[k];
      for (int column = k + 1; column < 3; column++) {
        sum -= matrix[k][column] * solution[column];
      }
      solution[k] = sum / matrix[k][k];
    }
    return solution;
  }
}
