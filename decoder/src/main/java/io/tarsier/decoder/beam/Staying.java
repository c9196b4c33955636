package io.tarsier.decoder.beam;

/**
 * The part of a step in which every hypothesis goes on as it is, on a blank or on its last symbol,
 * and takes the paths of its parent that reach it now. Single-owner.
 */
final class Staying {

  private final SearchState search;
  private final Hypotheses beam;
  private final History history;
  private final Emission emission;
  private final int roots;
  private final int beamSize;
  private final double[] nextBlank;
  private final double[] nextSymbol;

  Staying(SearchState search) {
    this.search = search;
    this.beam = search.beam;
    this.history = search.history;
    this.emission = search.emission;
    this.roots = search.space.roots;
    this.beamSize = search.space.settings.beam();
    this.nextBlank = search.nextBlank;
    this.nextSymbol = search.nextSymbol;
  }

  void run() {
    double[] p = emission.p;
    double blank = p[emission.blank];
    double space = emission.space < 0 ? 0 : p[emission.space];
    double highest = 0;
    double lowest = Double.MAX_VALUE;
    for (int i = 0; i < beam.count; i++) {
      double total = beam.total(i);
      search.nextHistory[i] = beam.history[i];
      nextBlank[i] = total * blank;
      nextSymbol[i] = beam.node[i] < roots ? total * space : onLastSymbol(i, p[beam.last[i]]);
      if (beam.parent[i] >= 0) {
        arriveFromParent(i, beam.parent[i]);
      }
      double now = nextBlank[i] + nextSymbol[i];
      highest = Math.max(highest, now);
      lowest = Math.min(lowest, now);
    }
    search.newcomers.begin(highest, beam.count == beamSize ? lowest : 0);
  }

  private double onLastSymbol(int i, double p) {
    if (p > beam.symbolPeak[i] && beam.pSymbol[i] >= beam.pBlank[i]) {
      beam.symbolPeak[i] = p;
      beam.symbolStep[i] = search.time;
    }
    return beam.pSymbol[i] * p;
  }

  /** Adds the paths of the hypothesis without the last symbol, on which it is appended now. */
  private void arriveFromParent(int i, int parent) {
    int symbol = beam.last[i];
    double mass = symbol == beam.last[parent] ? beam.pBlank[parent] : beam.total(parent);
    double arriving = mass * emission.extending[symbol] * beam.gain[i];
    double staying = nextBlank[i] + nextSymbol[i];
    if (arriving < staying * SearchState.NEGLIGIBLE) {
      return;
    }
    int own = beam.history[i];
    int other = beam.history[parent];
    if (history.sameText(other, own)) {
      if (arriving > staying) {
        comeFromParent(i, parent);
      }
      nextSymbol[i] += arriving;
      return;
    }
    double rival = arriving + staying * history.ratio(own, other);
    if (rival > staying) {
      comeFromParent(i, parent);
      history.succeed(other, own, staying / rival);
      nextBlank[i] = 0;
      nextSymbol[i] = rival;
    } else {
      history.setRival(own, other, rival / staying);
    }
  }

  /** The likeliest path to a hypothesis is now that on which its last symbol is appended here. */
  private void comeFromParent(int i, int parent) {
    double peak = emission.p[beam.last[i]];
    beam.place(i, beam, parent, beam.node[parent] < roots, search.time, peak);
    search.nextHistory[i] = beam.history[parent];
  }
}
