package io.tarsier.decoder.beam;

import io.tarsier.api.Alphabet;

/** The probabilities of one step, and which of its symbols may extend a hypothesis. */
final class Emission {

  /** Nothing is less likely than this, so that no step can end every hypothesis. */
  static final double FLOOR_LN = -80;

  private static final double FLOOR = Math.exp(FLOOR_LN);

  final int blank;

  /** -1 where the alphabet has no space. */
  final int space;

  /** Probability of every symbol. */
  final double[] p;

  /** The same for symbols that may extend a hypothesis, 0 for the others and the blank. */
  final double[] extending;

  /** The letters that may extend a hypothesis, ascending; no blank, no space. */
  final int[] letters;

  int letterCount;

  /** The likeliest of {@link #letters}, 0 if there are none. */
  double likeliestLetter;

  private final int tokenCount;
  private final double tokenRatio;
  private final double[] scratch;

  Emission(Alphabet alphabet, BeamSettings settings) {
    this.blank = alphabet.blank();
    this.space = alphabet.space();
    this.p = new double[alphabet.size()];
    this.extending = new double[alphabet.size()];
    this.letters = new int[alphabet.size()];
    this.tokenCount = settings.tokenCount();
    this.tokenRatio = Math.exp(-settings.tokenThreshold());
    this.scratch = new double[alphabet.size()];
  }

  /** Takes the row that begins at {@code offset}. */
  void load(float[] logProbabilities, int offset) {
    double highest = 0;
    for (int v = 0; v < p.length; v++) {
      float ln = logProbabilities[offset + v];
      p[v] = ln > FLOOR_LN ? Exponential.exp(Math.min(ln, 0)) : FLOOR;
      highest = Math.max(highest, p[v]);
    }
    double least = Math.max(highest * tokenRatio, leastOfTheLikeliest());
    letterCount = 0;
    likeliestLetter = 0;
    for (int v = 0; v < p.length; v++) {
      boolean kept = p[v] >= least && v != blank;
      extending[v] = kept ? p[v] : 0;
      if (kept && v != space) {
        letters[letterCount++] = v;
        likeliestLetter = Math.max(likeliestLetter, p[v]);
      }
    }
  }

  private double leastOfTheLikeliest() {
    if (p.length - 1 <= tokenCount) {
      return 0;
    }
    System.arraycopy(p, 0, scratch, 0, p.length);
    scratch[blank] = 0;
    return Selection.largest(scratch, p.length, tokenCount);
  }
}
