package io.tarsier.cli.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.cli.tune.WeightSearch.Weights;
import io.tarsier.corpus.scoring.ErrorRate;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class WeightSearchTest {

  @Test
  void findsTheBottomOfABowlAndTriesNothingTwice() throws IOException {
    int[] trials = {0};
    WeightSearch search =
        new WeightSearch(
            weights -> {
              trials[0]++;
              double lm = weights.lmWeight() - 1.4;
              double bonus = weights.wordBonus() + 2;
              return new ErrorRate(1000, Math.round(100 * (lm * lm + bonus * bonus)), 0, 0);
            });

    Weights best = search.best(new Weights(0.75, 1), 0.2, 0.5);

    assertThat(best.lmWeight()).isBetween(1.3, 1.5);
    assertThat(best.wordBonus()).isBetween(-2.15, -1.85);
    assertThat(search.tried()).hasSize(trials[0]);
  }

  @Test
  void staysWithinWhatTheDecoderAllows() throws IOException {
    WeightSearch search =
        new WeightSearch(
            weights -> {
              assertThat(weights.lmWeight()).isNotNegative();
              return new ErrorRate(100, Math.round(100 * weights.lmWeight()), 0, 0);
            });

    assertThat(search.best(new Weights(0.3, 0), 0.2, 0.5).lmWeight()).isLessThan(0.1);
  }
}
