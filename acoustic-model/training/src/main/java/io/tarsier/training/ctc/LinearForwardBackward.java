package io.tarsier.training.ctc;

import java.util.Arrays;

/**
 * The forward-backward pass on probabilities, each frame rescaled to sum one.
 *
 * <p>The 2U + 1 states of the usual presentation lie in two arrays: blank state u stands before
 * label u, for u in 0..U. Only the states from which the end can still be reached take part, so the
 * rescaling follows the paths that count.
 */
final class LinearForwardBackward {

  private double[] alphaBlank = new double[0];
  private double[] alphaLabel = new double[0];
  private double[] betaBlank = new double[0];
  private double[] betaLabel = new double[0];
  private double[] nextBlank = new double[0];
  private double[] nextLabel = new double[0];
  private double[] emit = new double[0];
  private double[] skip = new double[0];

  /**
   * Fills the occupancy.
   *
   * @param p [steps x vocabulary] probabilities
   * @param occupancy [steps x vocabulary], receives the posterior of every symbol in every step
   * @return ln p(labels), or NaN where the range of double did not suffice
   */
  double run(
      double[] p,
      int steps,
      int vocabulary,
      int[] labels,
      int blank,
      double[] occupancy,
      double agreement) {
    int count = labels.length;
    int width = count + 1;
    reserve(steps * width, width);
    for (int u = 0; u < count; u++) {
      skip[u] = u > 0 && labels[u] != labels[u - 1] ? 1 : 0;
    }
    double forward = forward(p, steps, vocabulary, labels, blank);
    if (Double.isNaN(forward)) {
      return forward;
    }
    double backward = backward(p, steps, vocabulary, labels, blank, occupancy);
    boolean agree = Math.abs(forward - backward) <= agreement * Math.max(1, Math.abs(forward));
    return agree ? forward : Double.NaN;
  }

  private double forward(double[] p, int steps, int vocabulary, int[] labels, int blank) {
    int count = labels.length;
    int width = count + 1;
    double logLikelihood = 0;
    for (int t = 0; t < steps; t++) {
      int row = t * width;
      int before = row - width;
      int frame = t * vocabulary;
      // States whose index is below this cannot reach the end any more; above `last`, not yet.
      int first = Math.max(0, count - (steps - t));
      int last = Math.min(count, t + 1);
      double pBlank = p[frame + blank];
      Arrays.fill(alphaBlank, row, row + width, 0);
      Arrays.fill(alphaLabel, row, row + width, 0);
      if (t == 0) {
        alphaBlank[row] = pBlank;
        if (count > 0) {
          alphaLabel[row] = p[frame + labels[0]];
        }
      } else {
        for (int u = first; u < Math.min(last, count); u++) {
          emit[u] = p[frame + labels[u]];
        }
        if (first == 0) {
          alphaBlank[row] = alphaBlank[before] * pBlank;
          if (count > 0) {
            alphaLabel[row] = (alphaLabel[before] + alphaBlank[before]) * emit[0];
          }
        }
        int from = Math.max(1, first);
        for (int u = from; u <= last; u++) {
          alphaBlank[row + u] = (alphaBlank[before + u] + alphaLabel[before + u - 1]) * pBlank;
        }
        int until = Math.min(last, count);
        for (int u = from; u < until; u++) {
          alphaLabel[row + u] =
              (alphaLabel[before + u]
                      + alphaBlank[before + u]
                      + skip[u] * alphaLabel[before + u - 1])
                  * emit[u];
        }
      }
      double sum = sum(alphaBlank, row + first, row + last + 1);
      sum += sum(alphaLabel, row + first, row + Math.min(last + 1, count));
      if (!(sum > Double.MIN_NORMAL)) {
        return Double.NaN;
      }
      double factor = 1 / sum;
      scale(alphaBlank, row + first, row + last + 1, factor);
      scale(alphaLabel, row + first, row + last + 1, factor);
      logLikelihood += Math.log(sum);
    }
    int end = (steps - 1) * width;
    double tail = alphaBlank[end + count] + (count > 0 ? alphaLabel[end + count - 1] : 0);
    return tail > Double.MIN_NORMAL ? logLikelihood + Math.log(tail) : Double.NaN;
  }

  private double backward(
      double[] p, int steps, int vocabulary, int[] labels, int blank, double[] occupancy) {
    int count = labels.length;
    int width = count + 1;
    // beta of a state holds the probability of all frames after t, given the state at t.
    Arrays.fill(betaBlank, 0, width, 0);
    Arrays.fill(betaLabel, 0, width, 0);
    betaBlank[count] = 1;
    if (count > 0) {
      betaLabel[count - 1] = 1;
    }
    double logLikelihood = 0;
    for (int t = steps - 1; t >= 0; t--) {
      if (t < steps - 1) {
        logLikelihood += stepBack(p, (t + 1) * vocabulary, labels, blank);
      }
      if (!occupy(t, vocabulary, labels, blank, occupancy)) {
        return Double.NaN;
      }
    }
    double head = betaBlank[0] * p[blank] + (count > 0 ? betaLabel[0] * p[labels[0]] : 0);
    return logLikelihood + Math.log(head);
  }

  /** Moves beta one frame back over the frame that starts at {@code frame}; returns ln(scale). */
  private double stepBack(double[] p, int frame, int[] labels, int blank) {
    int count = labels.length;
    double pBlank = p[frame + blank];
    for (int u = 0; u <= count; u++) {
      nextBlank[u] = betaBlank[u] * pBlank;
    }
    for (int u = 0; u < count; u++) {
      emit[u] = p[frame + labels[u]];
    }
    for (int u = 0; u < count; u++) {
      nextLabel[u] = betaLabel[u] * emit[u];
    }
    nextLabel[count] = 0;
    for (int u = 0; u < count; u++) {
      betaBlank[u] = nextBlank[u] + nextLabel[u];
    }
    betaBlank[count] = nextBlank[count];
    for (int u = 0; u < count - 1; u++) {
      betaLabel[u] = nextLabel[u] + nextBlank[u + 1] + skip[u + 1] * nextLabel[u + 1];
    }
    if (count > 0) {
      betaLabel[count - 1] = nextLabel[count - 1] + nextBlank[count];
    }
    double sum = sum(betaBlank, 0, count + 1) + sum(betaLabel, 0, count);
    scale(betaBlank, 0, count + 1, 1 / sum);
    scale(betaLabel, 0, count, 1 / sum);
    return Math.log(sum);
  }

  /** Writes the posteriors of one frame; false where alpha and beta do not meet. */
  private boolean occupy(int t, int vocabulary, int[] labels, int blank, double[] occupancy) {
    int count = labels.length;
    int row = t * (count + 1);
    double blankMass = 0;
    for (int u = 0; u <= count; u++) {
      blankMass += alphaBlank[row + u] * betaBlank[u];
    }
    for (int u = 0; u < count; u++) {
      nextLabel[u] = alphaLabel[row + u] * betaLabel[u];
    }
    double total = blankMass + sum(nextLabel, 0, count);
    if (!(total > Double.MIN_NORMAL)) {
      return false;
    }
    int frame = t * vocabulary;
    Arrays.fill(occupancy, frame, frame + vocabulary, 0);
    double factor = 1 / total;
    occupancy[frame + blank] = blankMass * factor;
    for (int u = 0; u < count; u++) {
      occupancy[frame + labels[u]] += nextLabel[u] * factor;
    }
    return true;
  }

  /** Four partial sums keep the additions from waiting for each other. */
  private static double sum(double[] values, int from, int to) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i + 3 < to; i += 4) {
      a += values[i];
      b += values[i + 1];
      c += values[i + 2];
      d += values[i + 3];
    }
    for (; i < to; i++) {
      a += values[i];
    }
    return (a + b) + (c + d);
  }

  private static void scale(double[] values, int from, int to, double factor) {
    for (int i = from; i < to; i++) {
      values[i] *= factor;
    }
  }

  private void reserve(int cells, int width) {
    if (alphaBlank.length < cells) {
      alphaBlank = new double[cells];
      alphaLabel = new double[cells];
    }
    if (betaBlank.length < width) {
      betaBlank = new double[width];
      betaLabel = new double[width];
      nextBlank = new double[width];
      nextLabel = new double[width];
      emit = new double[width];
      skip = new double[width];
    }
  }
}
