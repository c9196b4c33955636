package io.tarsier.decoder.beam;

/**
 * Makes the first words of the best hypothesis those of all others, by dropping the hypotheses that
 * begin otherwise. Single-owner.
 */
final class Commitment {

  private final SearchState search;
  private final Hypotheses beam;
  private final History history;

  Commitment(SearchState search) {
    this.search = search;
    this.beam = search.beam;
    this.history = search.history;
  }

  /**
   * Commits to the words of a hypothesis that end at or before a step.
   *
   * @param best slot of that hypothesis
   * @param words how many words are committed already
   * @return how many are now
   */
  int commit(int best, int step, int words) {
    int anchor = beam.history[best];
    int depth = history.length(anchor);
    while (depth > words && history.end[anchor] > step) {
      anchor = history.before[anchor];
      depth--;
    }
    if (depth <= words) {
      return words;
    }
    int kept = 0;
    for (int i = 0; i < beam.count; i++) {
      if (beginsWith(beam.history[i], anchor, depth)) {
        if (kept < i) {
          beam.copy(kept, beam, i);
        }
        kept++;
      }
    }
    beam.count = kept;
    search.reindex();
    return depth;
  }

  private boolean beginsWith(int node, int anchor, int depth) {
    int excess = history.length(node) - depth;
    int ancestor = node;
    for (int k = 0; k < excess; k++) {
      ancestor = history.before[ancestor];
    }
    return excess >= 0 && history.sameText(ancestor, anchor);
  }
}
