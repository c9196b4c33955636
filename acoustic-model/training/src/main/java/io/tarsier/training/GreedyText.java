package io.tarsier.training;

import io.tarsier.api.Alphabet;

/** Reads the likeliest symbol of every step, repetitions and blanks dropped. */
final class GreedyText {

  private GreedyText() {}

  /** The text of steps whose rows of log-probabilities begin where {@code rowOf} says. */
  static String read(
      float[] values, java.util.function.IntUnaryOperator rowOf, int steps, Alphabet alphabet) {
    StringBuilder text = new StringBuilder();
    int blank = alphabet.blank();
    int previous = blank;
    for (int t = 0; t < steps; t++) {
      int row = rowOf.applyAsInt(t) * alphabet.size();
      int best = 0;
      for (int k = 1; k < alphabet.size(); k++) {
        best = values[row + k] > values[row + best] ? k : best;
      }
      if (best != blank && best != previous) {
        text.append(alphabet.symbol(best));
      }
      previous = best;
    }
    return text.toString();
  }
}
