package io.tarsier.training.ctc;

import io.tarsier.api.Checks;

/**
 * CTC loss and its gradient with respect to logits. Single-owner: it keeps its work space between
 * calls.
 */
public final class CtcLoss {

  /** Forward and backward log-likelihoods agree to this when nothing underflowed. */
  private static final double AGREEMENT = 1e-6;

  private final int vocabulary;
  private final int blank;
  private final LinearForwardBackward linear = new LinearForwardBackward();
  private double[] probabilities = new double[0];
  private double[] occupancy = new double[0];
  private long logDomainCalls;

  /**
   * A loss over {@code vocabulary} symbols.
   *
   * @param blank index of the blank, 0..vocabulary-1
   */
  public CtcLoss(int vocabulary, int blank) {
    Checks.range("blank", blank, 0, vocabulary - 1);
    this.vocabulary = vocabulary;
    this.blank = blank;
  }

  /** The fewest steps in which labels fit: one each, and a blank between equal neighbours. */
  public static int minSteps(int[] labels) {
    int steps = labels.length;
    for (int u = 1; u < labels.length; u++) {
      if (labels[u] == labels[u - 1]) {
        steps++;
      }
    }
    return steps;
  }

  /**
   * The loss of one utterance and its gradient.
   *
   * @param logits unnormalised scores; those of step t start at {@code offset + t * stride}
   * @param steps number of steps, at least {@link #minSteps}
   * @param labels symbols other than the blank; none means that all steps should be blank
   * @param scale factor of the gradient
   * @param gradient receives {@code scale * dLoss/dLogits} in the layout of {@code logits}; may be
   *     the same array
   * @return -ln p(labels | logits), not scaled
   * @throws IllegalArgumentException if the labels do not fit into the steps or are out of range
   */
  public double lossAndGradient(
      float[] logits,
      int offset,
      int stride,
      int steps,
      int[] labels,
      double scale,
      float[] gradient) {
    if (steps < 1 || steps < minSteps(labels)) {
      throw new IllegalArgumentException(
          labels.length + " labels need " + minSteps(labels) + " steps; there are " + steps);
    }
    for (int label : labels) {
      if (label < 0 || label >= vocabulary || label == blank) {
        throw new IllegalArgumentException(
            "label " + label + " is the blank or outside 0.." + (vocabulary - 1));
      }
    }
    int cells = Math.multiplyExact(steps, vocabulary);
    if (probabilities.length < cells) {
      probabilities = new double[cells];
      occupancy = new double[cells];
    }
    for (int t = 0; t < steps; t++) {
      softmax(logits, offset + t * stride, t * vocabulary);
    }
    double logLikelihood =
        linear.run(probabilities, steps, vocabulary, labels, blank, occupancy, AGREEMENT);
    if (Double.isNaN(logLikelihood)) {
      logDomainCalls++;
      double[] logProbabilities = new double[cells];
      for (int t = 0; t < steps; t++) {
        logSoftmax(logits, offset + t * stride, logProbabilities, t * vocabulary);
      }
      logLikelihood =
          LogForwardBackward.run(logProbabilities, steps, vocabulary, labels, blank, occupancy);
    }
    for (int t = 0; t < steps; t++) {
      int row = t * vocabulary;
      int to = offset + t * stride;
      for (int k = 0; k < vocabulary; k++) {
        gradient[to + k] = (float) (scale * (probabilities[row + k] - occupancy[row + k]));
      }
    }
    return -logLikelihood;
  }

  /** How many utterances needed the log domain so far. */
  public long logDomainCalls() {
    return logDomainCalls;
  }

  private void softmax(float[] logits, int from, int to) {
    double max = max(logits, from);
    double sum = 0;
    for (int k = 0; k < vocabulary; k++) {
      double e = Math.exp(logits[from + k] - max);
      probabilities[to + k] = e;
      sum += e;
    }
    double factor = 1 / sum;
    for (int k = 0; k < vocabulary; k++) {
      probabilities[to + k] *= factor;
    }
  }

  private void logSoftmax(float[] logits, int from, double[] out, int to) {
    double max = max(logits, from);
    double sum = 0;
    for (int k = 0; k < vocabulary; k++) {
      sum += Math.exp(logits[from + k] - max);
    }
    double norm = max + Math.log(sum);
    for (int k = 0; k < vocabulary; k++) {
      out[to + k] = logits[from + k] - norm;
    }
  }

  private float max(float[] logits, int from) {
    float max = logits[from];
    for (int k = 1; k < vocabulary; k++) {
      max = Math.max(max, logits[from + k]);
    }
    return max;
  }
}
