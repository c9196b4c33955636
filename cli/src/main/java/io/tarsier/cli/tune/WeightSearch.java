package io.tarsier.cli.tune;

import io.tarsier.corpus.scoring.ErrorRate;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for the weights with the fewest word errors, from a beginning, by steps in each direction
 * that are halved when none of them helps (Hooke and Jeeves, J. ACM 8 (1961) 212). Single-owner.
 */
final class WeightSearch {

  private static final double MIN_LM_STEP = 0.05;

  /**
   * What is searched for.
   *
   * @param lmWeight factor on the natural-log probability of the language model, 0..10
   * @param wordBonus natural-log bonus for every word, -20..20
   */
  record Weights(double lmWeight, double wordBonus) {

    Weights plus(double lmStep, double bonusStep) {
      return new Weights(rounded(lmWeight + lmStep), rounded(wordBonus + bonusStep));
    }

    boolean isAllowed() {
      return lmWeight >= 0 && lmWeight <= 10 && Math.abs(wordBonus) <= 20;
    }

    private static double rounded(double value) {
      return Math.rint(value * 1000) / 1000;
    }
  }

  /** Counts the errors that weights lead to. */
  @FunctionalInterface
  interface Trial {

    ErrorRate errors(Weights weights) throws IOException;
  }

  private final Trial trial;
  private final Map<Weights, ErrorRate> tried = new LinkedHashMap<>();

  WeightSearch(Trial trial) {
    this.trial = trial;
  }

  /** Everything that was tried, in its order. */
  Map<Weights, ErrorRate> tried() {
    return tried;
  }

  Weights best(Weights from, double lmStep, double bonusStep) throws IOException {
    Weights best = from;
    long fewest = errors(best);
    double lm = lmStep;
    double bonus = bonusStep;
    while (lm >= MIN_LM_STEP) {
      Weights before = best;
      for (Weights next :
          List.of(
              before.plus(lm, 0),
              before.plus(-lm, 0),
              before.plus(0, bonus),
              before.plus(0, -bonus),
              before.plus(lm, bonus),
              before.plus(-lm, -bonus))) {
        if (next.isAllowed() && errors(next) < fewest) {
          fewest = errors(next);
          best = next;
        }
      }
      if (best.equals(before)) {
        lm /= 2;
        bonus /= 2;
      }
    }
    return best;
  }

  private long errors(Weights weights) throws IOException {
    ErrorRate known = tried.get(weights);
    if (known == null) {
      known = trial.errors(weights);
      tried.put(weights, known);
    }
    return known.errors();
  }
}
