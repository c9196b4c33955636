package io.tarsier.cli.evaluate;

import io.tarsier.corpus.scoring.ConfidenceInterval;
import io.tarsier.corpus.scoring.ErrorRate;
import java.util.List;

/**
 * The pooled figures of some utterances. Immutable.
 *
 * @param utterances how many there are
 * @param failed how many could not be read
 * @param words word errors
 * @param characters character errors
 * @param interval where the word error rate lies with a probability of 95 %
 * @param audioSeconds length of the audio
 */
record Summary(
    int utterances,
    long failed,
    ErrorRate words,
    ErrorRate characters,
    ConfidenceInterval interval,
    double audioSeconds) {

  private static final double LEVEL = 0.95;
  private static final int RESAMPLES = 1000;
  private static final long SEED = 1;

  static Summary of(List<Outcome> outcomes) {
    List<ErrorRate> words = outcomes.stream().map(Outcome::words).toList();
    return new Summary(
        outcomes.size(),
        outcomes.stream().filter(Outcome::hasFailed).count(),
        words.stream().reduce(ErrorRate.NONE, ErrorRate::plus),
        outcomes.stream().map(Outcome::characters).reduce(ErrorRate.NONE, ErrorRate::plus),
        ConfidenceInterval.bootstrap(words, LEVEL, RESAMPLES, SEED),
        outcomes.stream().mapToDouble(Outcome::audioSeconds).sum());
  }
}
