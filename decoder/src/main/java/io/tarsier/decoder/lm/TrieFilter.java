package io.tarsier.decoder.lm;

import io.tarsier.decoder.lm.BackoffTrie.Level;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Removes n-grams from a trie. */
final class TrieFilter {

  private TrieFilter() {}

  /**
   * Keeps the marked n-grams, and their contexts. The back-off weights are as before.
   *
   * @param keep one set for each order from 2 on; gets the contexts of what is kept added
   */
  static BackoffTrie retain(BackoffTrie trie, List<BitSet> keep) {
    int order = trie.order();
    for (int k = order - 1; k >= 2; k--) {
      keepContexts(trie.level(k), keep.get(k - 2), keep.get(k - 1));
    }
    while (order > 1 && keep.get(order - 2).isEmpty()) {
      order--;
    }
    Level[] levels = new Level[order];
    for (int k = 1; k <= order; k++) {
      levels[k - 1] =
          retain(
              trie.level(k), k == 1 ? null : keep.get(k - 2), k == order ? null : keep.get(k - 1));
    }
    return new BackoffTrie(trie.vocabulary(), List.of(levels));
  }

  static void keepContexts(Level contexts, BitSet keep, BitSet keepNext) {
    for (int c = 0; c < contexts.size; c++) {
      int first = keepNext.nextSetBit(contexts.childBegin[c]);
      if (first >= 0 && first < contexts.childBegin[c + 1]) {
        keep.set(c);
      }
    }
  }

  private static Level retain(
      Level level,
      @org.jspecify.annotations.Nullable BitSet keep,
      @org.jspecify.annotations.Nullable BitSet keepNext) {
    int size = keep == null ? level.size : keep.cardinality();
    int[] words = new int[size];
    float[] logProbabilities = new float[size];
    float[] backoffs = new float[keepNext == null ? 0 : size];
    int[] childBegin = new int[keepNext == null ? 0 : size + 1];
    int at = 0;
    int children = 0;
    for (int i = 0; i < level.size; i++) {
      if (keep != null && !keep.get(i)) {
        continue;
      }
      words[at] = level.words[i];
      logProbabilities[at] = level.logProbabilities[i];
      if (keepNext != null) {
        backoffs[at] = level.backoffs[i];
        childBegin[at] = children;
        for (int c = keepNext.nextSetBit(level.childBegin[i]);
            c >= 0 && c < level.childBegin[i + 1];
            c = keepNext.nextSetBit(c + 1)) {
          children++;
        }
      }
      at++;
    }
    if (keepNext != null) {
      Arrays.fill(childBegin, at, size + 1, children);
    }
    return new Level(size, words, logProbabilities, backoffs, childBegin);
  }
}
