package io.tarsier.decoder.beam;

import io.tarsier.decoder.lexicon.LetterGraph;

/**
 * The letters of hot words, for words that are spelled and not looked up in a lexicon. Immutable.
 *
 * <p>A word that begins like a hot word has earned the part of that word's bonus that corresponds
 * to its letters so far, until it ends or turns out to be another.
 */
final class HotSpellings {

  /** The state of a word that is like no hot word. */
  static final int DEAD = -1;

  private static final HotSpellings NONE = new HotSpellings(LetterGraph.empty(), new double[0]);

  private final LetterGraph words;
  private final double[] credit;
  private final double highestGain;

  private HotSpellings(LetterGraph words, double[] bonus) {
    this.words = words;
    int nodes = words.nodes();
    int[] depth = new int[nodes];
    for (int n = 1; n < nodes; n++) {
      depth[n] = depth[words.parent()[n]] + 1;
    }
    double[] perLetter = new double[nodes];
    credit = new double[nodes];
    double highest = 1;
    for (int n = nodes - 1; n > 0; n--) {
      int arc = words.arc()[n];
      if (arc != LetterGraph.NO_ARC) {
        perLetter[n] = Math.max(perLetter[n], bonus[arc] / depth[n]);
      }
      int parent = words.parent()[n];
      perLetter[parent] = Math.max(perLetter[parent], perLetter[n]);
      credit[n] = Math.exp(perLetter[n] * depth[n]);
      highest = Math.max(highest, Math.exp(perLetter[n]));
    }
    credit[0] = 1;
    highestGain = Math.nextUp(highest);
  }

  /** No hot words. */
  static HotSpellings none() {
    return NONE;
  }

  /**
   * The spellings of hot words.
   *
   * @param words a graph of one root, whose arcs are numbered as hot words are
   * @param bonus natural-log bonus of each word
   */
  static HotSpellings of(LetterGraph words, double[] bonus) {
    return new HotSpellings(words, bonus);
  }

  /** The state at the begin of a word. */
  int start() {
    return this == NONE ? DEAD : 0;
  }

  /** The state after a letter. */
  int step(int state, int symbol) {
    return state == DEAD ? DEAD : words.child(state, symbol);
  }

  /** Factor earned so far. */
  double credit(int state) {
    return state == DEAD ? 1 : credit[state];
  }

  /** No letter gains more than this factor. */
  double highestGain() {
    return highestGain;
  }

  /** The number of the hot word that ends in a state, or {@link HotPhrases#NOT_HOT}. */
  int word(int state) {
    return state == DEAD ? HotPhrases.NOT_HOT : words.arc()[state];
  }
}
