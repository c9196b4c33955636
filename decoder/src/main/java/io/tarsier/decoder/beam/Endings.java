package io.tarsier.decoder.beam;

import java.util.Arrays;

/** The texts with which a search may end, and their probabilities; equal texts are one. */
final class Endings {

  private final SearchState search;
  private final BeamSearch scale;
  private int[] histories;
  private double[] probabilities;

  /** The largest of the probabilities that were added up; its history stands for all. */
  private double[] largest;

  private int count;

  private Endings(BeamSearch scale) {
    this.scale = scale;
    this.search = scale.state;
    this.histories = new int[search.beam.count];
    this.probabilities = new double[search.beam.count];
    this.largest = new double[search.beam.count];
  }

  /**
   * The endings of a search: hypotheses between words, or whose last word is complete. Where there
   * is none, those of an open vocabulary end without the fragment of their last word.
   */
  static Endings of(BeamSearch beamSearch) {
    Endings endings = new Endings(beamSearch);
    SearchState search = beamSearch.state;
    Hypotheses beam = search.beam;
    for (int i = 0; i < beam.count; i++) {
      if (beam.node[i] < search.space.roots) {
        double p = beam.total(i) * endFactor(search, beam.node[i], beam.state[i], beam.hot[i]);
        endings.addWithRivals(beam.history[i], p);
      } else if (search.currentWords.isComplete(i)) {
        double p = beam.total(i) * completeFactor(search, i);
        if (p > 0) {
          endings.add(search.currentWords.append(i, search.time), p);
        }
      }
    }
    if (endings.count == 0 && !search.space.closed) {
      for (int i = 0; i < beam.count; i++) {
        endings.addWithRivals(beam.history[i], beam.total(i));
      }
    }
    return endings;
  }

  private static double completeFactor(SearchState search, int i) {
    Hypotheses beam = search.beam;
    if (beam.endFactor[i] == Hypotheses.NOT_LOOKED_UP) {
      search.currentWords.lookUpEnd(i);
    }
    return beam.endFactor[i]
        * endFactor(search, search.currentWords.rootAfter(i), beam.endState[i], beam.endHot[i]);
  }

  private static double endFactor(SearchState search, int root, int state, int hot) {
    SearchSpace space = search.space;
    if (space.ending[root] == 0) {
      return 0;
    }
    double lm = space.lmWeight() * space.lm.endScore(state);
    return space.ending[root] * Math.exp(lm) * space.hotPhrases.refund(hot);
  }

  /** Adds a text and the rivals of its last word, unless that word is committed. */
  private void addWithRivals(int node, double probability) {
    History history = search.history;
    add(node, probability);
    if (history.length(node) <= scale.committedWords()) {
      return;
    }
    for (int r = history.firstRival[node]; r != History.NONE; r = history.rivals.next[r]) {
      int rival =
          history.add(
              history.rivals.before[r],
              history.rivals.word[r],
              history.rivals.start[r],
              history.rivals.end[r],
              history.rivals.end[r],
              history.rivals.confidence[r]);
      add(rival, probability * history.rivals.ratio[r]);
    }
  }

  private void add(int history, double probability) {
    if (probability <= 0) {
      return;
    }
    for (int k = 0; k < count; k++) {
      if (search.history.sameText(histories[k], history)) {
        if (probability > largest[k]) {
          histories[k] = history;
          largest[k] = probability;
        }
        probabilities[k] += probability;
        return;
      }
    }
    if (count == histories.length) {
      histories = Arrays.copyOf(histories, 2 * count);
      probabilities = Arrays.copyOf(probabilities, 2 * count);
      largest = Arrays.copyOf(largest, 2 * count);
    }
    histories[count] = history;
    largest[count] = probability;
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
    return scale.ln(probabilities[index]);
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
