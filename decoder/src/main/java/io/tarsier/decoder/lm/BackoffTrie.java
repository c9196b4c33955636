package io.tarsier.decoder.lm;

import java.util.Arrays;
import java.util.List;

/**
 * A back-off n-gram model in heap arrays, the form in which models are estimated, pruned, mixed and
 * converted. Single-owner: the steps of a construction change it in place.
 *
 * <p>One level per order. The n-grams of a level are sorted by the n-gram that is their context,
 * then by word id, so that the n-grams that continue one context are neighbours.
 */
final class BackoffTrie {

  private final Vocabulary vocabulary;
  private final List<Level> levels;

  BackoffTrie(Vocabulary vocabulary, List<Level> levels) {
    this.vocabulary = vocabulary;
    this.levels = List.copyOf(levels);
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The longest n-gram, in words. */
  int order() {
    return levels.size();
  }

  Level level(int order) {
    return levels.get(order - 1);
  }

  /** Number of n-grams of each order. */
  long[] counts() {
    return levels.stream().mapToLong(level -> level.size).toArray();
  }

  /**
   * The n-grams of one order.
   *
   * <p>The children of n-gram i, those that continue it by one word, are the n-grams {@code
   * childBegin[i]} to {@code childBegin[i + 1]} of the next level. At the highest order {@code
   * backoffs} and {@code childBegin} are empty.
   */
  static final class Level {

    int size;
    int[] words;
    float[] logProbabilities;
    float[] backoffs;
    int[] childBegin;

    Level(int size, int[] words, float[] logProbabilities, float[] backoffs, int[] childBegin) {
      this.size = size;
      this.words = words;
      this.logProbabilities = logProbabilities;
      this.backoffs = backoffs;
      this.childBegin = childBegin;
    }

    boolean isHighest() {
      return childBegin.length == 0;
    }

    boolean hasChildren(int ngram) {
      return !isHighest() && childBegin[ngram] < childBegin[ngram + 1];
    }

    /** Whether a history that ends in this n-gram differs from a shorter one. */
    boolean isState(int ngram) {
      return !isHighest() && (hasChildren(ngram) || backoffs[ngram] != 0);
    }

    /** The n-gram of the next level that continues one of this level by a word, or negative. */
    int child(Level next, int ngram, int word) {
      return Arrays.binarySearch(next.words, childBegin[ngram], childBegin[ngram + 1], word);
    }
  }
}
