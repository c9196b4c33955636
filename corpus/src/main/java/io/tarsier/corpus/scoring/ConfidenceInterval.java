package io.tarsier.corpus.scoring;

import io.tarsier.api.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Where the pooled error rate lies with a given probability, by resampling utterances with
 * replacement (percentile bootstrap; Bisani and Ney, ICASSP 2004). Immutable.
 *
 * @param low lower bound of the rate
 * @param high upper bound of the rate
 */
public record ConfidenceInterval(double low, double high) {

  /**
   * The interval of the pooled rate.
   *
   * @param utterances counts of each utterance; without any the interval is [0, 0]
   * @param level probability that the interval covers, in (0, 1), for example 0.95
   * @param resamples number of bootstrap samples, 1..1000000; 1000 is usual
   * @param seed of the resampling
   */
  public static ConfidenceInterval bootstrap(
      List<ErrorRate> utterances, double level, int resamples, long seed) {
    Checks.range("level", level, Double.MIN_VALUE, Math.nextDown(1.0));
    Checks.range("resamples", resamples, 1, 1_000_000);
    if (utterances.isEmpty()) {
      return new ConfidenceInterval(0, 0);
    }
    int size = utterances.size();
    long[] errors = utterances.stream().mapToLong(ErrorRate::errors).toArray();
    long[] tokens = utterances.stream().mapToLong(ErrorRate::tokens).toArray();
    Random random = new Random(seed);
    double[] rates = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      long errorSum = 0;
      long tokenSum = 0;
      for (int n = 0; n < size; n++) {
        int drawn = random.nextInt(size);
        errorSum += errors[drawn];
        tokenSum += tokens[drawn];
      }
      rates[i] = new ErrorRate(tokenSum, 0, 0, errorSum).rate();
    }
    Arrays.sort(rates);
    double tail = (1 - level) / 2;
    int low = (int) Math.floor(tail * (resamples - 1));
    return new ConfidenceInterval(rates[low], rates[resamples - 1 - low]);
  }
}
