package io.tarsier.decoder.beam;

/**
 * All that changes while a search goes on. Single-owner.
 *
 * <p>Probabilities are held as they are, not as logarithms: adding two paths is one addition. They
 * carry a common scale, which {@link BeamSearch} adjusts by powers of two before anything
 * underflows.
 */
final class SearchState {

  /** Paths this much less likely than any that can survive are not added to those that do. */
  static final double NEGLIGIBLE = 0x1p-20;

  final SearchSpace space;

  /** The hypotheses after the last step, each in its slot. */
  final Hypotheses beam;

  final KeyIndex beamIndex;

  /** What becomes of the hypotheses that stay, by slot. */
  final double[] nextBlank;

  final double[] nextSymbol;
  final int[] nextHistory;

  /** What this step adds. */
  final Newcomers newcomers;

  final Emission emission;
  final History history = new History();
  final SpelledWords spelled = new SpelledWords();
  final CurrentWords currentWords;

  /** The step being taken, from 0. */
  int time;

  SearchState(SearchSpace space) {
    int size = space.settings.beam();
    this.space = space;
    this.beam = new Hypotheses(size);
    this.beamIndex = new KeyIndex(beam);
    this.nextBlank = new double[size];
    this.nextSymbol = new double[size];
    this.nextHistory = new int[size];
    this.newcomers = new Newcomers(space);
    this.emission = new Emission(space.alphabet, space.settings);
    this.currentWords = new CurrentWords(space, beam, history, spelled);
    beam.begin(space);
    reindex();
  }

  /** Finds slots by their keys again, and the parents of all. */
  void reindex() {
    beamIndex.clear();
    for (int i = 0; i < beam.count; i++) {
      beamIndex.add(i);
    }
    for (int i = 0; i < beam.count; i++) {
      int node = beam.node[i];
      beam.parent[i] =
          node < space.roots
              ? KeyIndex.ABSENT
              : beamIndex.find(currentWords.parentNode(node), beam.state[i], beam.hot[i]);
    }
  }
}
