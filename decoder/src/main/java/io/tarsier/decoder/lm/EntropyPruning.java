package io.tarsier.decoder.lm;

import io.tarsier.decoder.lm.BackoffTrie.Level;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Entropy pruning (Stolcke, DARPA Broadcast News Workshop 1998): an n-gram is dropped when that
 * raises the perplexity of the model, measured by itself, by less than a threshold, relatively.
 *
 * <p>One departure. p(h) is the share of the text that h makes up, where the counts are at hand:
 * the lower orders of a Kneser-Ney model are no model of how frequent histories are, and pruning by
 * them costs accuracy (Chelba, Brants, Neveitt and Xu, Interspeech 2010).
 */
final class EntropyPruning {

  private final BackoffTrie trie;

  /** How much each n-gram of order 2 on is worth: relative rise of perplexity without it. */
  private final List<float[]> worths = new ArrayList<>();

  /**
   * Weighs all n-grams.
   *
   * @param historyLogProbabilities per order below the highest and n-gram
   */
  EntropyPruning(BackoffTrie trie, List<float[]> historyLogProbabilities, LmProgress progress) {
    this.trie = trie;
    TrieScores scores = new TrieScores(trie);
    for (int k = 2; k <= trie.order(); k++) {
      worths.add(weigh(scores, k, historyLogProbabilities.get(k - 2)));
      progress.at("weighing n-grams", k - 1, trie.order() - 1);
    }
  }

  /** ln p(h) by the chain rule, for models that come without counts. */
  static List<float[]> chainRule(BackoffTrie trie) {
    List<float[]> result = new ArrayList<>();
    for (int k = 1; k < trie.order(); k++) {
      Level level = trie.level(k);
      float[] logs = level.logProbabilities.clone();
      if (k == 1) {
        int start = trie.vocabulary().sentenceStart();
        int end = trie.vocabulary().sentenceEnd();
        if (start >= 0 && end >= 0) {
          // A sentence starts as often as one ends.
          logs[start] = logs[end];
        }
      } else {
        Level contexts = trie.level(k - 1);
        for (int c = 0; c < contexts.size; c++) {
          for (int i = contexts.childBegin[c]; i < contexts.childBegin[c + 1]; i++) {
            logs[i] += result.get(k - 2)[c];
          }
        }
      }
      result.add(logs);
    }
    return result;
  }

  private float[] weigh(TrieScores scores, int k, float[] historyLogs) {
    Level contexts = trie.level(k - 1);
    Level level = trie.level(k);
    float[] result = new float[level.size];
    double[] lower = new double[16];
    for (int c = 0; c < contexts.size; c++) {
      int from = contexts.childBegin[c];
      int to = contexts.childBegin[c + 1];
      if (lower.length < to - from) {
        lower = new double[2 * (to - from)];
      }
      long shorter = scores.suffix(TrieScores.node(k - 1, c));
      double own = 1;
      double rest = 1;
      for (int i = from; i < to; i++) {
        lower[i - from] = scores.logProbability(shorter, level.words[i]);
        own -= Math.exp(level.logProbabilities[i]);
        rest -= Math.exp(lower[i - from]);
      }
      double history = Math.exp(historyLogs[c]);
      for (int i = from; i < to; i++) {
        double p = level.logProbabilities[i];
        double backoff =
            Math.log(
                (Math.max(own, 0) + Math.exp(p)) / (Math.max(rest, 0) + Math.exp(lower[i - from])));
        double loss =
            Math.exp(p) * (lower[i - from] + backoff - p)
                + Math.max(own, 0) * (backoff - contexts.backoffs[c]);
        result[i] = (float) Math.expm1(-history * loss);
      }
    }
    return result;
  }

  /** The n-grams worth a threshold or more, per order from 2 on, with their contexts. */
  List<BitSet> keep(double threshold) {
    List<BitSet> keep = new ArrayList<>();
    for (float[] level : worths) {
      BitSet set = new BitSet(level.length);
      for (int i = 0; i < level.length; i++) {
        if (level[i] >= threshold) {
          set.set(i);
        }
      }
      keep.add(set);
    }
    for (int k = trie.order() - 1; k >= 2; k--) {
      TrieFilter.keepContexts(trie.level(k), keep.get(k - 2), keep.get(k - 1));
    }
    return keep;
  }

  /** Makes n-grams that occur too rarely worth nothing at any threshold. */
  void require(int order, int[] counts, int minCount) {
    float[] level = worths.get(order - 2);
    for (int i = 0; i < level.length; i++) {
      if (counts[i] < minCount) {
        level[i] = Float.NEGATIVE_INFINITY;
      }
    }
  }

  /** The pruned model, its back-off weights computed anew. */
  BackoffTrie prune(PruningSettings settings, Quantization quantization) {
    double threshold = settings.threshold() > 0 ? settings.threshold() : -Double.MAX_VALUE;
    if (settings.maxBytes() > 0) {
      threshold = Math.max(threshold, thresholdFor(settings.maxBytes(), quantization));
    }
    BackoffTrie pruned = TrieFilter.retain(trie, keep(threshold));
    Backoffs.normalise(pruned);
    return pruned;
  }

  /** The smallest threshold, to a percent, with which a packed model takes no more than that. */
  private double thresholdFor(long bytes, Quantization quantization) {
    if (size(-Double.MAX_VALUE, quantization) <= bytes) {
      return -Double.MAX_VALUE;
    }
    double low = Math.log(1e-13);
    double high = 0;
    while (high - low > 0.01) {
      double middle = (low + high) / 2;
      if (size(Math.exp(middle), quantization) <= bytes) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return Math.exp(high);
  }

  private long size(double threshold, Quantization quantization) {
    List<BitSet> keep = keep(threshold);
    long[] ngrams = new long[trie.order()];
    long[] states = new long[trie.order()];
    ngrams[0] = trie.level(1).size;
    states[0] = ngrams[0];
    for (int k = 2; k <= trie.order(); k++) {
      ngrams[k - 1] = keep.get(k - 2).cardinality();
      if (k < trie.order()) {
        BitSet contexts = new BitSet();
        TrieFilter.keepContexts(trie.level(k), contexts, keep.get(k - 1));
        states[k - 1] = contexts.cardinality();
      }
    }
    return TlmSize.estimate(trie.vocabulary(), ngrams, states, quantization);
  }
}
