package io.tarsier.decoder.lm;

import io.tarsier.decoder.lm.BackoffTrie.Level;

/** Computes back-off weights so that the probabilities after each context sum to one. */
final class Backoffs {

  /** A context that gives almost everything to its own n-grams leaves this much. */
  private static final double LEAST_REMAINDER = 1e-7;

  private Backoffs() {}

  /** Sets all weights of a trie, those of shorter contexts first, which longer ones rest on. */
  static void normalise(BackoffTrie trie) {
    TrieScores scores = new TrieScores(trie);
    for (int k = 1; k < trie.order(); k++) {
      Level contexts = trie.level(k);
      for (int c = 0; c < contexts.size; c++) {
        contexts.backoffs[c] =
            contexts.hasChildren(c) ? weight(trie, scores, TrieScores.node(k, c)) : 0;
      }
    }
  }

  /** (1 - sum of p(w | h)) / (1 - sum of p(w | h')) over the words that h knows, as logarithm. */
  private static float weight(BackoffTrie trie, TrieScores scores, long context) {
    int k = TrieScores.order(context);
    int c = TrieScores.place(context);
    Level contexts = trie.level(k);
    Level children = trie.level(k + 1);
    long shorter = scores.suffix(context);
    double own = 1;
    double lower = 1;
    for (int i = contexts.childBegin[c]; i < contexts.childBegin[c + 1]; i++) {
      own -= Math.exp(children.logProbabilities[i]);
      lower -= Math.exp(scores.logProbability(shorter, children.words[i]));
    }
    return (float) Math.log(Math.max(own, LEAST_REMAINDER) / Math.max(lower, LEAST_REMAINDER));
  }
}
