package io.tarsier.decoder.lm;

import io.tarsier.api.Checks;
import java.util.List;

/**
 * What is left out of a model to make it smaller.
 *
 * @param minCounts how often an n-gram of order 1, 2, 3 ... must occur to be kept; must not fall
 *     from order to order, the last one counts for all higher orders, 1-grams always stay
 * @param threshold drops n-grams whose loss raises the perplexity by less than this, relatively,
 *     0..1; 1e-9 to 1e-7 is usual
 * @param maxBytes size of the binary model; where positive, the threshold is raised until it fits
 */
public record PruningSettings(List<Integer> minCounts, double threshold, long maxBytes) {

  public PruningSettings {
    minCounts = List.copyOf(minCounts);
    int before = 1;
    for (int count : minCounts) {
      before = Checks.range("minCounts", count, before, Integer.MAX_VALUE);
    }
    Checks.range("threshold", threshold, 0, 1);
    if (maxBytes < 0) {
      throw new IllegalArgumentException("maxBytes is " + maxBytes + "; it must be 0 or more");
    }
  }

  /** Leaves nothing out. */
  public static PruningSettings none() {
    return new PruningSettings(List.of(), 0, 0);
  }

  /** Prunes to a size. */
  public static PruningSettings toBytes(long maxBytes) {
    return new PruningSettings(List.of(), 0, maxBytes);
  }

  /** Prunes by a threshold. */
  public static PruningSettings byThreshold(double threshold) {
    return new PruningSettings(List.of(), threshold, 0);
  }

  int minCount(int order) {
    return minCounts.isEmpty() ? 1 : minCounts.get(Math.min(order, minCounts.size()) - 1);
  }

  boolean isNone() {
    return threshold == 0 && maxBytes == 0 && minCounts.stream().allMatch(count -> count == 1);
  }
}
