package io.tarsier.decoder.beam;

/**
 * The search itself. Single-owner; nothing is allocated per step once the arrays have grown.
 *
 * <p>A step has three parts: {@link Staying}, {@link Extension} and {@link Survivors}.
 */
final class BeamSearch implements History.WordKeeper {

  private static final double RESCALE_BELOW = 0x1p-300;
  private static final double RESCALE_ABOVE = 0x1p300;

  final SearchState state;
  private final Staying staying;
  private final Extension extension;
  private final Survivors survivors;
  private final Commitment commitment;
  private double logScale;
  private int committedWords;

  BeamSearch(SearchSpace space) {
    this.state = new SearchState(space);
    this.staying = new Staying(state);
    this.extension = new Extension(state);
    this.survivors = new Survivors(state);
    this.commitment = new Commitment(state);
  }

  /** Refuses emissions of another alphabet. */
  void requireVocabulary(int vocabularySize) {
    int expected = state.emission.p.length;
    if (vocabularySize != expected) {
      throw new IllegalArgumentException(
          "the emissions have "
              + vocabularySize
              + " symbols per step; the alphabet has "
              + expected);
    }
  }

  /** Takes the next step: a row of natural-log probabilities. */
  void step(float[] logProbabilities, int offset) {
    if (state.history.wantsSweep() || state.spelled.wantsSweep()) {
      sweep();
    }
    state.emission.load(logProbabilities, offset);
    staying.run();
    extension.run();
    survivors.select();
    rescale(state.newcomers.best);
    state.time++;
  }

  private void rescale(double best) {
    if (best < RESCALE_BELOW) {
      scale(0x1p300, -300);
    } else if (best > RESCALE_ABOVE) {
      scale(0x1p-300, 300);
    }
  }

  private void scale(double factor, int binaryDigits) {
    Hypotheses beam = state.beam;
    for (int i = 0; i < beam.count; i++) {
      beam.pBlank[i] *= factor;
      beam.pSymbol[i] *= factor;
    }
    logScale += binaryDigits * Math.log(2);
  }

  /** Natural logarithm of a probability of this search without its scale. */
  double ln(double scaled) {
    return Math.log(scaled) + logScale;
  }

  /** The slot of the likeliest hypothesis. */
  int best() {
    Hypotheses beam = state.beam;
    int slot = 0;
    for (int i = 1; i < beam.count; i++) {
      slot = beam.total(i) > beam.total(slot) ? i : slot;
    }
    return slot;
  }

  /**
   * Drops the hypotheses that disagree with the best one on its words that end at or before a step.
   *
   * @return how many words all hypotheses begin with now
   */
  int commit(int step) {
    committedWords = commitment.commit(best(), step, committedWords);
    return committedWords;
  }

  /** How many words all hypotheses begin with. */
  int committedWords() {
    return committedWords;
  }

  /** Drops what no hypothesis needs any more; changes no result. */
  void sweep() {
    Hypotheses beam = state.beam;
    SpelledWords spelled = state.spelled;
    int spelledBase = state.space.spelledBase;
    spelled.beginSweep();
    for (int i = 0; i < beam.count; i++) {
      if (beam.node[i] >= spelledBase) {
        spelled.keep(beam.node[i] - spelledBase);
      }
    }
    state.history.sweep(beam.history, beam.count, this);
    for (int i = 0; i < beam.count; i++) {
      if (beam.node[i] >= spelledBase) {
        beam.node[i] = spelledBase + spelled.renumber(beam.node[i] - spelledBase);
      }
    }
    state.reindex();
  }

  @Override
  public void keep(int wordReference) {
    if (wordReference < 0) {
      state.spelled.keep(~wordReference);
    }
  }

  @Override
  public void compact() {
    state.spelled.compact();
  }

  @Override
  public int renumber(int wordReference) {
    return wordReference < 0 ? ~state.spelled.renumber(~wordReference) : wordReference;
  }
}
