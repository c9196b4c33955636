package io.tarsier.decoder.beam;

/**
 * The hypotheses that a step proposes, and what they must reach to have a chance. Single-owner.
 *
 * <p>Each has one path, which ends on the symbol just appended, or several that lead to the same
 * place between words.
 */
final class Newcomers {

  final Hypotheses hypotheses;

  /** Finds those between words; no two of the others have the same key. */
  final KeyIndex betweenWords;

  /** The likeliest hypothesis of the step so far. */
  double best;

  /** What a newcomer must reach. */
  double threshold;

  private final int roots;
  private final int beamSize;
  private final double beamRatio;
  private final double[] scratch;

  Newcomers(SearchSpace space) {
    this.roots = space.roots;
    this.beamSize = space.settings.beam();
    this.beamRatio = Math.exp(-space.settings.beamThreshold());
    this.hypotheses = new Hypotheses(Math.max(3 * beamSize, 64));
    this.betweenWords = new KeyIndex(hypotheses);
    this.scratch = new double[hypotheses.capacity()];
  }

  /**
   * Begins a step.
   *
   * @param bestSoFar the likeliest of the hypotheses that stay
   * @param worst the least likely of them if they fill the beam, else 0
   */
  void begin(double bestSoFar, double worst) {
    hypotheses.count = 0;
    betweenWords.clear();
    best = bestSoFar;
    threshold = Math.max(best * beamRatio, worst);
  }

  /** No hypothesis survives this step with less. */
  double least() {
    return best * beamRatio;
  }

  /** A slot for a newcomer that reaches the threshold. */
  int admit(double probability) {
    if (hypotheses.count == hypotheses.capacity()) {
      thin();
    }
    if (probability > best) {
      best = probability;
      threshold = Math.max(threshold, least());
    }
    int slot = hypotheses.count++;
    hypotheses.pBlank[slot] = 0;
    hypotheses.pSymbol[slot] = probability;
    return slot;
  }

  /** Makes room: only as many as the beam holds can survive. */
  private void thin() {
    System.arraycopy(hypotheses.pSymbol, 0, scratch, 0, hypotheses.count);
    double cut = Selection.largest(scratch, hypotheses.count, beamSize);
    int kept = 0;
    betweenWords.clear();
    for (int i = 0; i < hypotheses.count; i++) {
      if (hypotheses.pSymbol[i] > cut) {
        if (kept < i) {
          hypotheses.copy(kept, hypotheses, i);
        }
        if (hypotheses.node[kept] < roots) {
          betweenWords.add(kept);
        }
        kept++;
      }
    }
    hypotheses.count = kept;
    threshold = Math.max(threshold, cut);
  }
}
