package io.tarsier.decoder.beam;

/**
 * The part of a step that keeps the best of those that stay and those that are new. Single-owner.
 *
 * <p>Slots keep their place from step to step; a step without newcomers moves nothing.
 */
final class Survivors {

  private final SearchState search;
  private final Hypotheses beam;
  private final Newcomers newcomers;
  private final int beamSize;
  private final double[] scratch;
  private final int[] free;

  Survivors(SearchState search) {
    this.search = search;
    this.beam = search.beam;
    this.newcomers = search.newcomers;
    this.beamSize = beam.capacity();
    this.scratch = new double[beamSize + newcomers.hypotheses.capacity()];
    this.free = new int[beamSize];
  }

  void select() {
    Hypotheses fresh = newcomers.hypotheses;
    double least = newcomers.least();
    boolean changed = fresh.count > 0;
    for (int i = 0; i < beam.count; i++) {
      scratch[i] = search.nextBlank[i] + search.nextSymbol[i];
      changed |= scratch[i] < least;
    }
    System.arraycopy(search.nextBlank, 0, beam.pBlank, 0, beam.count);
    System.arraycopy(search.nextSymbol, 0, beam.pSymbol, 0, beam.count);
    System.arraycopy(search.nextHistory, 0, beam.history, 0, beam.count);
    if (changed) {
      System.arraycopy(fresh.pSymbol, 0, scratch, beam.count, fresh.count);
      replace(least, beam.count + fresh.count);
      search.reindex();
    }
  }

  private void replace(double least, int candidates) {
    if (candidates <= beamSize) {
      keep(least, candidates);
      return;
    }
    double cut = Selection.largest(scratch, candidates, beamSize);
    if (cut < least) {
      keep(least, candidates);
      return;
    }
    int above = 0;
    for (int k = 0; k < beamSize; k++) {
      above += scratch[k] > cut ? 1 : 0;
    }
    keep(cut, beamSize - above);
  }

  /** Keeps what is better than the cut, and of what equals it the first {@code ties}. */
  private void keep(double cut, int ties) {
    int tiesLeft = ties;
    int freed = 0;
    for (int i = 0; i < beam.count; i++) {
      double total = beam.total(i);
      if (total < cut || (total == cut && tiesLeft-- <= 0)) {
        free[freed++] = i;
      }
    }
    Hypotheses fresh = newcomers.hypotheses;
    int used = 0;
    for (int k = 0; k < fresh.count; k++) {
      double total = fresh.pSymbol[k];
      if (total < cut || (total == cut && tiesLeft-- <= 0)) {
        continue;
      }
      beam.copy(used < freed ? free[used++] : beam.count++, fresh, k);
    }
    closeGaps(used, freed);
  }

  private void closeGaps(int from, int to) {
    for (int k = to - 1; k >= from; k--) {
      int hole = free[k];
      beam.count--;
      if (hole < beam.count) {
        beam.copy(hole, beam, beam.count);
      }
    }
  }
}
