package io.tarsier.decoder.lm;

import io.tarsier.api.Checks;

/**
 * How a model is estimated.
 *
 * @param order the longest n-gram in words, 1..5
 * @param tokens what the words are
 * @param memoryBytes how much heap sorting the text may take, at least 1 MiB; what exceeds it goes
 *     to temporary files
 */
public record EstimationSettings(
    int order,
    Tokens tokens,
    VocabularySettings vocabulary,
    PruningSettings pruning,
    long memoryBytes) {

  static final int MAX_ORDER = 5;

  public EstimationSettings {
    Checks.range("order", order, 1, MAX_ORDER);
    Checks.range("memoryBytes", (double) memoryBytes, 1 << 20, 1L << 50);
  }

  /** A 3-gram of all words, nothing pruned; sorting takes an eighth of the heap. */
  public static EstimationSettings defaults() {
    return new EstimationSettings(
        3,
        Tokens.WORDS,
        VocabularySettings.defaults(),
        PruningSettings.none(),
        Math.max(1 << 20, Runtime.getRuntime().maxMemory() / 8));
  }

  /** The same with another order. */
  public EstimationSettings withOrder(int newOrder) {
    return new EstimationSettings(newOrder, tokens, vocabulary, pruning, memoryBytes);
  }

  /** The same with other tokens. */
  public EstimationSettings withTokens(Tokens newTokens) {
    return new EstimationSettings(order, newTokens, vocabulary, pruning, memoryBytes);
  }

  /** The same with another vocabulary. */
  public EstimationSettings withVocabulary(VocabularySettings newVocabulary) {
    return new EstimationSettings(order, tokens, newVocabulary, pruning, memoryBytes);
  }

  /** The same with other pruning. */
  public EstimationSettings withPruning(PruningSettings newPruning) {
    return new EstimationSettings(order, tokens, vocabulary, newPruning, memoryBytes);
  }

  /** The same with another limit for sorting. */
  public EstimationSettings withMemoryBytes(long newMemoryBytes) {
    return new EstimationSettings(order, tokens, vocabulary, pruning, newMemoryBytes);
  }
}
