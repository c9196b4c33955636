package io.tarsier.decoder.beam;

/**
 * Prefixes of the text with their probabilities, one per slot, as a structure of arrays.
 *
 * <p>Two prefixes are one hypothesis when they agree in {@code node}, {@code state} and {@code
 * hot}: whatever comes later costs them the same. The rest follows from those three or is the
 * better of the two.
 */
final class Hypotheses {

  /** The {@link #last} of a hypothesis that has no symbol yet. */
  static final int NO_SYMBOL = -1;

  /** The {@link #endFactor} that has not been looked up yet. */
  static final double NOT_LOOKED_UP = -1;

  /** The {@link #wordStart} of a word that has one symbol: it starts where that symbol is best. */
  static final int AT_LAST_SYMBOL = -1;

  int count;

  /** Where in the letters of the words it is. */
  final int[] node;

  /** Language model state at the start of the current word. */
  final int[] state;

  /** Hot phrase state at the start of the current word. */
  final int[] hot;

  /** The last symbol. */
  final int[] last;

  /** Probability of all paths that end on a blank, times a scale common to all. */
  final double[] pBlank;

  /** Probability of all paths that end on the last symbol. */
  final double[] pSymbol;

  /** What appending the last symbol cost besides its emission. */
  final double[] gain;

  /** The words before the current one: a node of {@link History}. */
  final int[] history;

  /** State of {@link HotSpellings} after the last symbol, in words that are spelled. */
  final int[] innerHot;

  /** Character language model state after the last symbol. */
  final int[] innerState;

  /** Step in which the first symbol of the word is best, or {@link #AT_LAST_SYMBOL}. */
  final int[] wordStart;

  /** Step in which the last symbol is best, and its probability there. */
  final int[] symbolStep;

  final double[] symbolPeak;

  /** Product of the peaks of the symbols of the word before the last. */
  final double[] peaks;

  /** Slot of the hypothesis without the last symbol, or -1. */
  final int[] parent;

  /** What completing the word costs and where it leads; see {@link #NOT_LOOKED_UP}. */
  final double[] endFactor;

  final int[] endState;
  final int[] endHot;

  Hypotheses(int capacity) {
    node = new int[capacity];
    state = new int[capacity];
    hot = new int[capacity];
    last = new int[capacity];
    pBlank = new double[capacity];
    pSymbol = new double[capacity];
    gain = new double[capacity];
    history = new int[capacity];
    innerHot = new int[capacity];
    innerState = new int[capacity];
    wordStart = new int[capacity];
    symbolStep = new int[capacity];
    symbolPeak = new double[capacity];
    peaks = new double[capacity];
    parent = new int[capacity];
    endFactor = new double[capacity];
    endState = new int[capacity];
    endHot = new int[capacity];
  }

  /** Holds the empty text and nothing else. */
  void begin(SearchSpace space) {
    count = 1;
    node[0] = 0;
    state[0] = space.lm.startState();
    hot[0] = HotPhrases.START;
    innerHot[0] = HotSpellings.DEAD;
    innerState[0] = state[0];
    last[0] = NO_SYMBOL;
    pBlank[0] = 1;
    pSymbol[0] = 0;
    history[0] = History.EMPTY;
    endFactor[0] = 0;
  }

  int capacity() {
    return node.length;
  }

  double total(int slot) {
    return pBlank[slot] + pSymbol[slot];
  }

  /** First step of the current word. */
  int wordStart(int slot) {
    return wordStart[slot] == AT_LAST_SYMBOL ? symbolStep[slot] : wordStart[slot];
  }

  /** Places the last symbol of {@code slot} in a step, after the word so far of {@code before}. */
  void place(int slot, Hypotheses others, int before, boolean first, int step, double peak) {
    wordStart[slot] = first ? AT_LAST_SYMBOL : others.wordStart(before);
    peaks[slot] = first ? 1 : others.peaks[before] * others.symbolPeak[before];
    symbolStep[slot] = step;
    symbolPeak[slot] = peak;
  }

  /** Copies a hypothesis from one slot to another. */
  void copy(int to, Hypotheses source, int from) {
    node[to] = source.node[from];
    state[to] = source.state[from];
    hot[to] = source.hot[from];
    last[to] = source.last[from];
    pBlank[to] = source.pBlank[from];
    pSymbol[to] = source.pSymbol[from];
    gain[to] = source.gain[from];
    history[to] = source.history[from];
    innerHot[to] = source.innerHot[from];
    innerState[to] = source.innerState[from];
    wordStart[to] = source.wordStart[from];
    symbolStep[to] = source.symbolStep[from];
    symbolPeak[to] = source.symbolPeak[from];
    peaks[to] = source.peaks[from];
    endFactor[to] = source.endFactor[from];
    endState[to] = source.endState[from];
    endHot[to] = source.endHot[from];
  }
}
