package io.tarsier.punctuation;

import java.util.List;

/**
 * What a {@link SentenceModel} knows of a gap between two words: the two words on either side,
 * alone and together, and how long the sentence is so far. Each is hashed to an index of a weight.
 */
final class SentenceFeatures {

  /** How many features a gap has. */
  static final int COUNT = 11;

  /** Weights of a model, a power of two. */
  static final int WEIGHTS = 1 << 20;

  private static final String EDGE = "";

  private SentenceFeatures() {}

  /**
   * Finds the weights of a gap.
   *
   * @param words lower-case words
   * @param gap index of the word before the gap
   * @param start index of the first word of the sentence so far
   * @param indices receives {@value #COUNT} indices of weights
   */
  static void of(List<String> words, int gap, int start, int[] indices) {
    String before = at(words, gap);
    String second = gap > start ? at(words, gap - 1) : EDGE;
    String after = at(words, gap + 1);
    String next = at(words, gap + 2);
    int length = Math.min(gap - start + 1, 8);
    indices[0] = index(0, "length", Integer.toString(length));
    indices[1] = index(1, before, EDGE);
    indices[2] = index(2, after, EDGE);
    indices[3] = index(3, second, before);
    indices[4] = index(4, before, after);
    indices[5] = index(5, after, next);
    indices[6] = index(6, second, after);
    indices[7] = index(7, before, next);
    indices[9] = index(9, second + ' ' + before, after);
    indices[10] = index(10, before + ' ' + after, next);
    indices[8] = index(8, at(words, start), after);
  }

  private static String at(List<String> words, int index) {
    return index < 0 || index >= words.size() ? EDGE : words.get(index);
  }

  private static int index(int kind, String one, String other) {
    int hash = (kind * 31 + one.hashCode()) * 1_000_003 + other.hashCode();
    hash ^= hash >>> 15;
    hash *= 0x2c1b3c6d;
    hash ^= hash >>> 13;
    return hash & (WEIGHTS - 1);
  }
}
