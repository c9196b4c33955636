package io.tarsier.decoder.beam;

import io.tarsier.api.Checks;
import io.tarsier.api.SettingDescription;
import io.tarsier.api.SettingDescription.Decimal;
import io.tarsier.api.Settings;
import java.util.List;

/**
 * How probable it is that a word is right, from two witnesses: its posterior probability among the
 * texts of the search, and the geometric mean of the probabilities of its letters where they are
 * best. Immutable.
 *
 * <pre>
 * logit(confidence) = bias + posterior logit(p_posterior) + acoustic logit(p_acoustic)
 * </pre>
 *
 * <p>A logistic regression on words known to be right or wrong fits the three numbers (Platt,
 * 1999); {@code tarsier calibrate} does. They belong to a model, its language model and the weights
 * of the search.
 *
 * @param bias -20..20
 * @param posterior factor of the posterior's logit, -5..5
 * @param acoustic factor of the acoustic witness's logit, -5..5
 */
public record ConfidenceCurve(double bias, double posterior, double acoustic) {

  private static final Decimal BIAS =
      new Decimal(
          "confidence.bias", 0, -20, 20, "Log-odds that a word is right, whatever is heard.");
  private static final Decimal POSTERIOR =
      new Decimal(
          "confidence.posterior", 0.5, -5, 5, "How much the texts of the search bear witness.");
  private static final Decimal ACOUSTIC =
      new Decimal("confidence.acoustic", 0.5, -5, 5, "How much the letters alone bear witness.");

  static final List<SettingDescription> SETTINGS = List.of(BIAS, POSTERIOR, ACOUSTIC);

  /** Neither witness is ever certain. */
  private static final double CERTAIN = 1 - 1e-4;

  public ConfidenceCurve {
    Checks.range("bias", bias, -20, 20);
    Checks.range("posterior", posterior, -5, 5);
    Checks.range("acoustic", acoustic, -5, 5);
  }

  /** Reads the settings of the decoder; without, both witnesses count half. */
  static ConfidenceCurve from(Settings settings) {
    return new ConfidenceCurve(
        settings.number(BIAS), settings.number(POSTERIOR), settings.number(ACOUSTIC));
  }

  /** The confidence of a word of a finished text, in [0, 1]. */
  public double of(double posteriorProbability, double acousticProbability) {
    double x =
        bias + posterior * logit(posteriorProbability) + acoustic * logit(acousticProbability);
    return 1 / (1 + Math.exp(-x));
  }

  /** The log-odds of a probability, which is kept away from 0 and 1. */
  public static double logit(double p) {
    double bounded = Math.min(CERTAIN, Math.max(1 - CERTAIN, p));
    return Math.log(bounded / (1 - bounded));
  }
}
