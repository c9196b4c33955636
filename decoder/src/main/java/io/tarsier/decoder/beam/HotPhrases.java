package io.tarsier.decoder.beam;

import io.tarsier.decoder.lexicon.LetterGraph;
import java.util.Arrays;

/**
 * All hot phrases as one automaton over symbols. Immutable.
 *
 * <p>It is the automaton of Aho and Corasick (CACM 18(6), 1975) with one change: a phrase begins
 * where a word begins and ends where a word ends, so that "art" is not found in "party". A phrase
 * that is under way has earned the part of its weight that corresponds to the letters seen; where
 * it breaks off, that part is taken back, and the text has paid nothing for having looked like a
 * phrase. A step costs the same for one phrase and for ten thousand.
 */
final class HotPhrases {

  /** No phrase can match before the next word begins. */
  static final int DEAD = 0;

  /** State of the root of the graph; state s is node s - 1. */
  private static final int START = 1;

  private static final HotPhrases NONE = new HotPhrases(LetterGraph.empty(), -1);

  private final LetterGraph phrases;
  private final int space;
  private final int start;
  private final int[] fallback;

  /** Factor earned so far in each state. */
  private final double[] credit;

  private final double[] stepBound;
  private final double[] exitGain;
  private final int[] exitState;

  private HotPhrases(LetterGraph phrases, int space) {
    int states = phrases.nodes() + 1;
    this.phrases = phrases;
    this.space = space;
    this.start = phrases.arcs() == 0 ? DEAD : START;
    this.fallback = new int[states];
    this.credit = credits(phrases);
    this.stepBound = new double[states];
    this.exitGain = new double[states];
    this.exitState = new int[states];
    Arrays.fill(stepBound, 1);
    Arrays.fill(exitGain, 1);
    Arrays.fill(exitState, start);
    double[] earned = new double[states];
    int[] firstChild = phrases.firstChild();
    // A fallback is a shorter text, so it has a lower number and is finished before.
    for (int s = start; s > DEAD && s < states; s++) {
      int node = s - 1;
      int arc = phrases.arc()[node];
      earned[s] = earned[fallback[s]] + (arc == LetterGraph.NO_ARC ? 0 : phrases.weight()[arc]);
      stepBound[s] = Math.max(1, stepBound[fallback[s]] * credit[fallback[s]]) / credit[s];
      for (int child = firstChild[node]; child < firstChild[node + 1]; child++) {
        int symbol = phrases.symbol()[child];
        fallback[child + 1] = symbol == space ? afterSpace(fallback[s]) : step(fallback[s], symbol);
        stepBound[s] = Math.max(stepBound[s], credit[child + 1] / credit[s]);
      }
      exitState[s] = afterSpace(s);
      exitGain[s] = Math.exp(earned[s]) * credit[exitState[s]] / credit[s];
    }
  }

  /** The share of a phrase's weight that each state has earned: the highest of all its phrases. */
  private static double[] credits(LetterGraph phrases) {
    int nodes = phrases.nodes();
    int[] depth = new int[nodes];
    double[] perLetter = new double[nodes];
    for (int n = 1; n < nodes; n++) {
      depth[n] = depth[phrases.parent()[n]] + 1;
    }
    double[] credit = new double[nodes + 1];
    for (int n = nodes - 1; n > 0; n--) {
      int arc = phrases.arc()[n];
      double own = arc == LetterGraph.NO_ARC ? 0 : phrases.weight()[arc] / depth[n];
      perLetter[n] = Math.max(perLetter[n], own);
      int parent = phrases.parent()[n];
      perLetter[parent] = Math.max(perLetter[parent], perLetter[n]);
      credit[n + 1] = Math.exp(perLetter[n] * depth[n]);
    }
    credit[DEAD] = 1;
    credit[START] = 1;
    return credit;
  }

  /** No phrases: the automaton is dead from the start. */
  static HotPhrases none() {
    return NONE;
  }

  /**
   * The automaton of some phrases.
   *
   * @param phrases a graph of one root whose "words" are phrases, spelled with spaces and weighted
   * @param space the symbol between words
   */
  static HotPhrases of(LetterGraph phrases, int space) {
    return new HotPhrases(phrases, space);
  }

  /** The state in which a text begins. */
  int start() {
    return start;
  }

  /** The state after a letter. */
  int step(int state, int symbol) {
    int s = state;
    while (s != DEAD) {
      int child = phrases.child(s - 1, symbol);
      if (child >= 0) {
        return child + 1;
      }
      s = fallback[s];
    }
    return DEAD;
  }

  private int afterSpace(int state) {
    int next = step(state, space);
    return next == DEAD ? START : next;
  }

  /** Factor of going from one state to another within a word. */
  double gain(int from, int to) {
    return credit[to] / credit[from];
  }

  /** No letter gains more than this factor from a state. */
  double stepBound(int state) {
    return stepBound[state];
  }

  /** Factor of ending a word in a state: what it earned for good and the credit of what follows. */
  double exitGain(int state) {
    return exitGain[state];
  }

  /** The state at the begin of the word after. */
  int exitState(int state) {
    return exitState[state];
  }

  /** Factor that takes back what an unfinished phrase has earned. */
  double refund(int state) {
    return 1 / credit[state];
  }
}
