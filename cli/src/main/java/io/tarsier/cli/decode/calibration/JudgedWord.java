package io.tarsier.cli.decode.calibration;

import io.tarsier.api.Checks;

/**
 * A recognised word, what its two witnesses say, and whether it is right. Immutable.
 *
 * @param speaker who said it; words of one speaker are never in both halves of a cross-fit
 * @param corpus where it comes from
 * @param posterior its posterior probability among the texts of the search
 * @param acoustic the geometric mean of the best probabilities of its letters
 * @param confidence what the decoder says as it is configured
 * @param right whether the reference has it in this place
 */
public record JudgedWord(
    String speaker,
    String corpus,
    double posterior,
    double acoustic,
    double confidence,
    boolean right) {

  public JudgedWord {
    Checks.range("posterior", posterior, 0, 1);
    Checks.range("acoustic", acoustic, 0, 1);
    Checks.range("confidence", confidence, 0, 1);
  }
}
