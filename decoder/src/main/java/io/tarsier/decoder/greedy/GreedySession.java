package io.tarsier.decoder.greedy;

import io.tarsier.api.Alphabet;
import io.tarsier.api.DecoderSession;
import io.tarsier.api.Emissions;
import io.tarsier.api.Hypothesis;
import java.util.List;

/**
 * Collapses the best path while it grows. Single-owner.
 *
 * <p>A run of equal symbols is one symbol, placed on the step of the run where it is likeliest.
 */
final class GreedySession implements DecoderSession {

  private final Alphabet alphabet;
  private final int blank;
  private final Spelling spelling;
  private int step;
  private double score;

  /** The run that the last step belongs to; the blank is one too. */
  private int symbol;

  private int peakStep;
  private float peak;

  GreedySession(Alphabet alphabet) {
    this.alphabet = alphabet;
    this.blank = alphabet.blank();
    this.symbol = blank;
    this.spelling = new Spelling(alphabet);
  }

  @Override
  public void step(Emissions emissions) {
    if (emissions.vocabularySize() != alphabet.size()) {
      throw new IllegalArgumentException(
          "the emissions have "
              + emissions.vocabularySize()
              + " symbols per step; the alphabet has "
              + alphabet.size());
    }
    for (int t = 0; t < emissions.steps(); t++) {
      int best = best(emissions, t);
      float logProbability = emissions.at(t, best);
      if (best != symbol) {
        closeRun(spelling);
        symbol = best;
        peakStep = step;
        peak = logProbability;
      } else if (logProbability > peak) {
        peakStep = step;
        peak = logProbability;
      }
      score += logProbability;
      step++;
    }
  }

  /** Ties go to the blank, then to the lower index. */
  private int best(Emissions emissions, int t) {
    int best = blank;
    float highest = emissions.at(t, blank);
    for (int v = 0; v < emissions.vocabularySize(); v++) {
      if (emissions.at(t, v) > highest) {
        best = v;
        highest = emissions.at(t, v);
      }
    }
    return best;
  }

  private void closeRun(Spelling target) {
    if (symbol != blank) {
      target.add(symbol, peakStep, peak);
    }
  }

  @Override
  public Hypothesis partial() {
    Spelling copy = spelling.copy();
    closeRun(copy);
    return copy.finish(score);
  }

  @Override
  public int commit(int until) {
    return spelling.wordsUntil(until);
  }

  @Override
  public List<Hypothesis> end() {
    closeRun(spelling);
    symbol = blank;
    return List.of(spelling.finish(score));
  }
}
