package io.tarsier.decoder.beam;

/**
 * The confidence of a word, in [0, 1], from two witnesses: its posterior probability among the
 * texts of the search and the geometric mean of the probabilities of its letters where they are
 * best.
 *
 * <pre>
 * logit(confidence) = BIAS + POSTERIOR logit(posterior) + ACOUSTIC logit(acoustic)
 * </pre>
 *
 * <p>A logistic regression on words known to be right or wrong fits the three numbers (Platt,
 * 1999).
 */
final class Confidence {

  private static final double BIAS = 0;
  private static final double POSTERIOR = 0.5;
  private static final double ACOUSTIC = 0.5;

  /** Neither witness is ever certain. */
  private static final double CERTAIN = 1 - 1e-4;

  private Confidence() {}

  static double of(double posterior, double acoustic) {
    double x = BIAS + POSTERIOR * logit(posterior) + ACOUSTIC * logit(acoustic);
    return 1 / (1 + Math.exp(-x));
  }

  /** The confidence while the text is still open. */
  static double acoustic(double acoustic) {
    return Math.min(1, Math.max(0, acoustic));
  }

  private static double logit(double p) {
    double bounded = Math.min(CERTAIN, Math.max(1 - CERTAIN, p));
    return Math.log(bounded / (1 - bounded));
  }
}
