package io.tarsier.decoder.beam;

import io.tarsier.api.LanguageModel;

/** The texts with which a search may end, and their probabilities; equal texts are one. */
final class Endings {

  private final BeamSearch search;
  private final int[] histories;
  private final double[] probabilities;
  private int count;

  private Endings(BeamSearch search) {
    this.search = search;
    this.histories = new int[search.beam.count];
    this.probabilities = new double[search.beam.count];
  }

  /**
   * The endings of a search: hypotheses between words, or whose last word is complete. Where there
   * is none, those of an open vocabulary end without the fragment of their last word.
   */
  static Endings of(BeamSearch search) {
    Endings endings = new Endings(search);
    Hypotheses beam = search.beam;
    for (int i = 0; i < beam.count; i++) {
      if (beam.node[i] < search.space().roots) {
        double p = beam.total(i) * endFactor(search, beam.node[i], beam.state[i], beam.hot[i]);
        endings.add(beam.history[i], p);
      } else if (search.isComplete(i)) {
        double p = beam.total(i) * completeFactor(search, i);
        if (p > 0) {
          endings.add(search.addWord(i), p);
        }
      }
    }
    if (endings.count == 0 && !search.space().closed) {
      for (int i = 0; i < beam.count; i++) {
        endings.add(beam.history[i], beam.total(i));
      }
    }
    return endings;
  }

  private static double completeFactor(BeamSearch search, int i) {
    Hypotheses beam = search.beam;
    if (beam.endFactor[i] == Hypotheses.NOT_LOOKED_UP) {
      search.lookUpEnd(i);
    }
    return beam.endFactor[i]
        * endFactor(search, search.rootAfter(i), beam.endState[i], beam.endHot[i]);
  }

  private static double endFactor(BeamSearch search, int root, int state, int hot) {
    SearchSpace space = search.space();
    if (!space.accepting[root]) {
      return 0;
    }
    LanguageModel lm = space.lm;
    return Math.exp(space.lmWeight() * lm.endScore(state)) * space.hotPhrases.refund(hot);
  }

  private void add(int history, double probability) {
    if (probability <= 0) {
      return;
    }
    for (int k = 0; k < count; k++) {
      if (search.history.sameText(histories[k], history)) {
        if (probability > probabilities[k]) {
          histories[k] = history;
        }
        probabilities[k] += probability;
        return;
      }
    }
    histories[count] = history;
    probabilities[count++] = probability;
  }

  int count() {
    return count;
  }

  int history(int index) {
    return histories[index];
  }

  /** Natural-log probability of an ending. */
  double ln(int index) {
    return search.ln(probabilities[index]);
  }

  /** Probability of an ending among all. */
  double share(int index) {
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += probabilities[k];
    }
    return probabilities[index] / sum;
  }
}
