package io.tarsier.decoder.lm;

import io.tarsier.api.LimitException;
import io.tarsier.decoder.lm.BackoffTrie.Level;
import java.util.Arrays;

/** Collects the n-grams of one order in any order, then sorts them into a level. */
final class LevelBuilder {

  /** Keys, their copy while they are sorted, values, children. */
  private static final int BYTES_PER_NGRAM = 48;

  private static final long MAX_NGRAMS =
      Math.min(Integer.MAX_VALUE - 16, Runtime.getRuntime().maxMemory() / BYTES_PER_NGRAM);

  private long[] keys = new long[1024];
  private float[] logProbabilities = new float[1024];
  private float[] backoffs = new float[1024];
  private int[] lineNumbers = new int[1024];
  private int size;

  /**
   * Adds an n-gram.
   *
   * @param context its place in the level before; 0 for 1-grams
   * @param backoff may be NaN
   * @param line where it stood
   */
  void add(int context, int word, float logProbability, float backoff, long line) {
    if (size == keys.length) {
      grow();
    }
    keys[size] = (long) context << Vocabulary.MAX_WORD_BITS | word;
    logProbabilities[size] = logProbability;
    backoffs[size] = backoff;
    lineNumbers[size] = (int) line;
    size++;
  }

  private void grow() {
    if (size >= MAX_NGRAMS) {
      throw new LimitException(
          "the model has more than "
              + MAX_NGRAMS
              + " n-grams of one order, too many for this much memory; give Java more with -Xmx or"
              + " prune the model");
    }
    int capacity = (int) Math.min(MAX_NGRAMS, size * 2L);
    keys = Arrays.copyOf(keys, capacity);
    logProbabilities = Arrays.copyOf(logProbabilities, capacity);
    backoffs = Arrays.copyOf(backoffs, capacity);
    lineNumbers = Arrays.copyOf(lineNumbers, capacity);
  }

  /**
   * Sorts the n-grams and enters them as children of the level before.
   *
   * @param highest whether there is no next level
   * @param contexts the level before; ignored for 1-grams, which must be distinct
   */
  Result build(boolean highest, Level contexts) {
    int[] order = RadixSort.sort(keys, size);
    int[] words = new int[size];
    float[] sortedLogProbabilities = new float[size];
    float[] sortedBackoffs = new float[highest ? 0 : size];
    long duplicateLine = 0;
    for (int i = 0; i < size; i++) {
      words[i] = (int) keys[i] & ((1 << Vocabulary.MAX_WORD_BITS) - 1);
      sortedLogProbabilities[i] = logProbabilities[order[i]];
      if (!highest) {
        sortedBackoffs[i] = backoffs[order[i]];
      }
      if (i > 0 && keys[i] == keys[i - 1] && duplicateLine == 0) {
        duplicateLine = lineNumbers[order[i]];
      }
    }
    enterChildren(contexts);
    int[] childBegin = new int[highest ? 0 : size + 1];
    return new Result(
        new Level(size, words, sortedLogProbabilities, sortedBackoffs, childBegin), duplicateLine);
  }

  private void enterChildren(Level contexts) {
    if (contexts.isHighest()) {
      return;
    }
    int[] begin = contexts.childBegin;
    Arrays.fill(begin, 0);
    for (int i = 0; i < size; i++) {
      begin[(int) (keys[i] >>> Vocabulary.MAX_WORD_BITS) + 1]++;
    }
    for (int i = 1; i < begin.length; i++) {
      begin[i] += begin[i - 1];
    }
  }

  /**
   * A level.
   *
   * @param duplicateLine the line of an n-gram that was there before, or 0
   */
  record Result(Level level, long duplicateLine) {}
}
