package io.tarsier.decoder.beam;

import io.tarsier.decoder.lexicon.LetterGraph;
import java.util.Arrays;

/**
 * How likely a word is spelled like that, from the words of a lexicon: a letter bigram with add-one
 * smoothing. Immutable. It makes an unknown word pay for every letter, so that a long one that
 * swallows its neighbours costs more than the neighbours do.
 */
final class LetterModel {

  /** Stands for the begin of a word before its first letter. */
  static final int BEGIN = -1;

  /** From this many symbols on, all letters are equally likely: the bigram would not fit. */
  private static final int MANY_SYMBOLS = 300;

  private final int symbols;
  private final double uniform;
  private final float[] factors;
  private final double highest;

  private LetterModel(int symbols, double uniform, float[] factors) {
    this.symbols = symbols;
    this.uniform = uniform;
    this.factors = factors;
    double max = uniform;
    for (float factor : factors) {
      max = Math.max(max, factor);
    }
    this.highest = factors.length == 0 ? uniform : max;
  }

  /** Letters that cost nothing. */
  static LetterModel free() {
    return new LetterModel(0, 1, new float[0]);
  }

  /** All letters equally likely. */
  static LetterModel uniform(int symbols, double weight) {
    return new LetterModel(symbols, Math.pow(symbols, -weight), new float[0]);
  }

  /** Estimates the model from words; its natural-log probabilities are weighted. */
  static LetterModel of(LetterGraph words, int symbols, double weight) {
    if (words.arcs() == 0 || symbols >= MANY_SYMBOLS) {
      return uniform(symbols, weight);
    }
    int[] below = new int[words.nodes()];
    float[] counts = new float[(symbols + 1) * (symbols + 1)];
    Arrays.fill(counts, 1);
    for (int n = words.nodes() - 1; n >= words.roots(); n--) {
      int parent = words.parent()[n];
      int letter = words.symbol()[n];
      if (words.arc()[n] != LetterGraph.NO_ARC) {
        below[n]++;
        counts[(letter + 1) * (symbols + 1) + symbols]++;
      }
      below[parent] += below[n];
      int before = parent < words.roots() ? BEGIN : words.symbol()[parent];
      counts[(before + 1) * (symbols + 1) + letter] += below[n];
    }
    for (int row = 0; row <= symbols; row++) {
      float sum = 0;
      for (int i = 0; i <= symbols; i++) {
        sum += counts[row * (symbols + 1) + i];
      }
      for (int i = 0; i <= symbols; i++) {
        int at = row * (symbols + 1) + i;
        counts[at] = (float) Math.pow(counts[at] / sum, weight);
      }
    }
    return new LetterModel(symbols, 0, counts);
  }

  /** The weighted probability of a letter after another or {@link #BEGIN}. */
  double next(int before, int letter) {
    return factors.length == 0 ? uniform : factors[(before + 1) * (symbols + 1) + letter];
  }

  /** The weighted probability that a word ends after a letter. */
  double end(int before) {
    return factors.length == 0 ? uniform : factors[(before + 1) * (symbols + 1) + symbols];
  }

  /** No letter is likelier than this. */
  double highest() {
    return highest;
  }
}
