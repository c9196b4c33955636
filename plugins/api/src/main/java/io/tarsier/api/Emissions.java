package io.tarsier.api;

/**
 * What the acoustic model says: a natural-log probability of every symbol in every step. Immutable
 * by agreement: the array is not copied and must not change.
 *
 * @param logProbabilities [steps x vocabularySize], row-major, natural logarithm; each row sums to
 *     one in probability
 * @param steps number of time steps, 0 or more
 * @param vocabularySize symbols per step, blank included, in the order of the {@link Alphabet}
 */
public record Emissions(float[] logProbabilities, int steps, int vocabularySize) {

  public Emissions {
    Checks.range("steps", steps, 0, Integer.MAX_VALUE);
    Checks.range("vocabularySize", vocabularySize, 1, Integer.MAX_VALUE);
    Checks.length("logProbabilities", logProbabilities.length, (long) steps * vocabularySize);
  }

  /** Natural-log probability of a symbol in a step. */
  public float at(int step, int symbol) {
    return logProbabilities[step * vocabularySize + symbol];
  }
}
