package io.tarsier.decoder.beam;

import io.tarsier.decoder.lexicon.LetterGraph;

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

  // A state is a record of ints in one cache line, since the search visits states at random:
  // its first child and the end of its children, the state to fall back to, and as float bits the
  // factor earned so far, the highest factor of a letter, the factor of ending a word here; at last
  // the state after that.
  private static final int SIZE = 8;
  private static final int FIRST_CHILD = 0;
  private static final int END_OF_CHILDREN = 1;
  private static final int FALLBACK = 2;
  private static final int CREDIT = 3;
  private static final int STEP_BOUND = 4;
  private static final int EXIT_GAIN = 5;
  private static final int EXIT_STATE = 6;

  private final int[] records;

  /** The symbol that leads to the state after each number. */
  private final char[] symbols;

  private final int space;
  private final int start;

  private HotPhrases(LetterGraph phrases, int space) {
    int states = phrases.nodes() + 1;
    this.records = new int[states * SIZE];
    this.symbols = phrases.symbol();
    this.space = space;
    this.start = phrases.arcs() == 0 ? DEAD : START;
    double[] credit = credits(phrases);
    for (int s = 0; s < states; s++) {
      set(s, CREDIT, (float) credit[s]);
      set(s, STEP_BOUND, 1);
      set(s, EXIT_GAIN, 1);
      records[s * SIZE + EXIT_STATE] = start;
    }
    for (int s = START; s < states; s++) {
      records[s * SIZE + FIRST_CHILD] = phrases.firstChild()[s - 1];
      records[s * SIZE + END_OF_CHILDREN] = phrases.firstChild()[s];
    }
    double[] earned = new double[states];
    // A fallback is a shorter text, so it has a lower number and is finished before.
    for (int s = start; s > DEAD && s < states; s++) {
      int arc = phrases.arc()[s - 1];
      int fallback = get(s, FALLBACK);
      earned[s] = earned[fallback] + (arc == LetterGraph.NO_ARC ? 0 : phrases.weight()[arc]);
      double bound = Math.max(1, factor(fallback, STEP_BOUND) * factor(fallback, CREDIT));
      for (int child = firstChild(s); child < get(s, END_OF_CHILDREN); child++) {
        int symbol = symbols[child];
        records[(child + 1) * SIZE + FALLBACK] =
            symbol == space ? afterSpace(fallback) : step(fallback, symbol);
        bound = Math.max(bound, factor(child + 1, CREDIT));
      }
      set(s, STEP_BOUND, Math.nextUp((float) (bound / factor(s, CREDIT))));
      int exit = afterSpace(s);
      records[s * SIZE + EXIT_STATE] = exit;
      set(s, EXIT_GAIN, (float) (Math.exp(earned[s]) * gain(s, exit)));
    }
  }

  private int get(int state, int field) {
    return records[state * SIZE + field];
  }

  private double factor(int state, int field) {
    return Float.intBitsToFloat(records[state * SIZE + field]);
  }

  private void set(int state, int field, float factor) {
    records[state * SIZE + field] = Float.floatToRawIntBits(factor);
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
      int child = advance(s, firstChild(s), symbol);
      if (child < get(s, END_OF_CHILDREN) && symbols[child] == symbol) {
        return child + 1;
      }
      s = get(s, FALLBACK);
    }
    return DEAD;
  }

  /** Where {@link #advance} begins for letters in ascending order. */
  int firstChild(int state) {
    return get(state, FIRST_CHILD);
  }

  /** The first child at or after {@code from} whose symbol is not below a symbol. */
  int advance(int state, int from, int symbol) {
    int child = from;
    int end = get(state, END_OF_CHILDREN);
    while (child < end && symbols[child] < symbol) {
      child++;
    }
    return child;
  }

  /** The state after a letter, given where {@link #advance} has come to. */
  int step(int state, int child, int symbol) {
    return child < get(state, END_OF_CHILDREN) && symbols[child] == symbol
        ? child + 1
        : step(get(state, FALLBACK), symbol);
  }

  private int afterSpace(int state) {
    int next = step(state, space);
    return next == DEAD ? START : next;
  }

  /** Factor of going from one state to another within a word. */
  double gain(int from, int to) {
    return factor(to, CREDIT) / factor(from, CREDIT);
  }

  /** No letter gains more than this factor from a state. */
  double stepBound(int state) {
    return factor(state, STEP_BOUND);
  }

  /** Factor of ending a word in a state: what it earned for good and the credit of what follows. */
  double exitGain(int state) {
    return factor(state, EXIT_GAIN);
  }

  /** The state at the begin of the word after. */
  int exitState(int state) {
    return get(state, EXIT_STATE);
  }

  /** Factor that takes back what an unfinished phrase has earned. */
  double refund(int state) {
    return 1 / factor(state, CREDIT);
  }
}
