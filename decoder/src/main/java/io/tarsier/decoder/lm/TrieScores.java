package io.tarsier.decoder.lm;

import io.tarsier.decoder.lm.BackoffTrie.Level;

/**
 * Scores with a trie while it is worked on. A node is an n-gram: its order and its place in its
 * level as one long, {@link #ROOT} for the empty one. Immutable; holds on to the trie.
 */
final class TrieScores {

  static final long ROOT = 0;

  private final BackoffTrie trie;
  private final long[][] suffixes;

  TrieScores(BackoffTrie trie) {
    this.trie = trie;
    suffixes = new long[trie.order()][0];
    for (int k = 2; k < trie.order(); k++) {
      suffixes[k - 1] = findSuffixes(k);
    }
  }

  static long node(int order, int place) {
    return (long) order << 32 | place;
  }

  static int order(long node) {
    return (int) (node >>> 32);
  }

  static int place(long node) {
    return (int) node;
  }

  private long[] findSuffixes(int k) {
    Level contexts = trie.level(k - 1);
    Level level = trie.level(k);
    long[] result = new long[level.size];
    for (int c = 0; c < contexts.size; c++) {
      long shorter = suffix(node(k - 1, c));
      for (int i = contexts.childBegin[c]; i < contexts.childBegin[c + 1]; i++) {
        result[i] = extend(shorter, level.words[i]);
      }
    }
    return result;
  }

  /** The longest n-gram of the model below the highest order that is a proper suffix of a node. */
  long suffix(long node) {
    return order(node) <= 1 ? ROOT : suffixes[order(node) - 1][place(node)];
  }

  /** The longest n-gram below the highest order that ends a node and a word. */
  long extend(long node, int word) {
    long from = node;
    while (true) {
      long child = order(from) + 1 < trie.order() ? child(from, word) : -1;
      if (child >= 0) {
        return child;
      }
      if (from == ROOT) {
        return ROOT;
      }
      from = suffix(from);
    }
  }

  /** The n-gram "node, word", or -1. */
  long child(long node, int word) {
    int k = order(node);
    if (k == 0) {
      return node(1, word);
    }
    int place = trie.level(k).child(trie.level(k + 1), place(node), word);
    return place < 0 ? -1 : node(k + 1, place);
  }

  /** Natural-log probability of a word after the n-gram that a node is. */
  double logProbability(long node, int word) {
    double backoff = 0;
    long from = node;
    while (true) {
      long child = child(from, word);
      if (child >= 0) {
        return backoff + trie.level(order(child)).logProbabilities[place(child)];
      }
      backoff += trie.level(order(from)).backoffs[place(from)];
      from = suffix(from);
    }
  }
}
