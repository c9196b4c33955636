package io.tarsier.decoder.lm;

import io.tarsier.api.LimitException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How often each n-gram of every order up to the highest occurs: the form of {@link BackoffTrie}
 * with counts instead of probabilities.
 */
final class CountTrie {

  private final List<Level> levels;

  private CountTrie(List<Level> levels) {
    this.levels = levels;
  }

  int order() {
    return levels.size();
  }

  Level level(int order) {
    return levels.get(order - 1);
  }

  /**
   * The n-grams of one order.
   *
   * @param childBegin as in {@link BackoffTrie.Level}; empty at the highest order
   */
  record Level(int[] words, int[] counts, int[] childBegin) {

    int size() {
      return words.length;
    }
  }

  /** Takes n-grams in ascending order; the same one may come several times in a row. */
  static final class Builder {

    /** Words, counts, children, suffixes and what is computed from them. */
    private static final int BYTES_PER_NGRAM = 28;

    private static final long MAX_NGRAMS = Runtime.getRuntime().maxMemory() / BYTES_PER_NGRAM;

    private final int order;
    private final List<IntList> words = new ArrayList<>();
    private final List<IntList> counts = new ArrayList<>();
    private final List<IntList> childBegin = new ArrayList<>();
    private final int[] last;
    private int lastLength;
    private long ngrams;

    Builder(int order) {
      this.order = order;
      last = new int[order];
      for (int k = 0; k < order; k++) {
        words.add(new IntList());
        counts.add(new IntList());
        childBegin.add(new IntList());
      }
    }

    void add(int[] ngram, int length, long count) {
      int shared = 0;
      int limit = Math.min(length, lastLength);
      while (shared < limit && ngram[shared] == last[shared]) {
        shared++;
      }
      int amount = (int) Math.min(count, Integer.MAX_VALUE);
      for (int k = 0; k < shared; k++) {
        counts.get(k).addToLast(amount);
      }
      for (int k = shared; k < length; k++) {
        words.get(k).add(ngram[k]);
        counts.get(k).add(amount);
        if (k + 1 < order) {
          childBegin.get(k).add(words.get(k + 1).size());
        }
        last[k] = ngram[k];
        ngrams++;
      }
      lastLength = length;
      if (ngrams > MAX_NGRAMS) {
        throw new LimitException(
            "the text has more than "
                + MAX_NGRAMS
                + " different n-grams, too many for this much memory; give Java more with -Xmx, or"
                + " use a lower order or less text");
      }
    }

    CountTrie build() {
      List<Level> levels = new ArrayList<>();
      for (int k = 0; k < order; k++) {
        int[] begin = new int[0];
        if (k + 1 < order) {
          childBegin.get(k).add(words.get(k + 1).size());
          begin = childBegin.get(k).take();
        }
        levels.add(new Level(words.get(k).take(), counts.get(k).take(), begin));
      }
      return new CountTrie(levels);
    }
  }

  /**
   * For each n-gram of an order, 2 or more, the n-gram of the order below without its first word;
   * it is always there.
   *
   * @param shorter the same for the order below; ignored for order 2
   */
  int[] suffixes(int ofOrder, int[] shorter) {
    Level contexts = level(ofOrder - 1);
    Level ngrams = level(ofOrder);
    Level below = ofOrder == 2 ? level(1) : level(ofOrder - 1);
    Level belowContexts = ofOrder == 2 ? level(1) : level(ofOrder - 2);
    int[] suffixes = new int[ngrams.size()];
    for (int c = 0; c < contexts.size(); c++) {
      int from = ofOrder == 2 ? 0 : belowContexts.childBegin[shorter[c]];
      int to = ofOrder == 2 ? below.size() : belowContexts.childBegin[shorter[c] + 1];
      for (int i = contexts.childBegin[c]; i < contexts.childBegin[c + 1]; i++) {
        int at = Arrays.binarySearch(below.words, from, to, ngrams.words[i]);
        suffixes[i] = at;
        from = at + 1;
      }
    }
    return suffixes;
  }
}
