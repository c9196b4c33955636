package io.tarsier.decoder.beam;

import java.util.ArrayList;
import java.util.List;

/**
 * How probable the words of a lattice are: the probability of every text that ends a search is
 * passed back through the lattice, shared among rivals in proportion.
 */
final class Posteriors {

  private record Arc(int word, int start, int end, double probability) {}

  private final List<Arc> arcs = new ArrayList<>();

  /** Of the words of complete texts. */
  static Posteriors ofTexts(History history, Endings endings) {
    double[] mass = new double[history.count];
    for (int i = 0; i < endings.count(); i++) {
      mass[endings.history(i)] += endings.share(i);
    }
    return new Posteriors(history, mass);
  }

  /** Of the words before the current one of hypotheses that are still open. */
  static Posteriors ofOpen(History history, Hypotheses beam) {
    double[] mass = new double[history.count];
    double sum = 0;
    for (int i = 0; i < beam.count; i++) {
      sum += beam.total(i);
    }
    for (int i = 0; i < beam.count; i++) {
      mass[beam.history[i]] += beam.total(i) / sum;
    }
    return new Posteriors(history, mass);
  }

  /**
   * @param mass probability of the histories that end in each node; changed
   */
  private Posteriors(History history, double[] mass) {
    for (int n = history.count - 1; n > History.EMPTY; n--) {
      if (mass[n] == 0) {
        continue;
      }
      double ratios = 1;
      for (int r = history.firstRival[n]; r != History.NONE; r = history.rivals.next[r]) {
        ratios += history.rivals.ratio[r];
      }
      double share = mass[n] / ratios;
      arcs.add(new Arc(history.word[n], history.start[n], history.end[n], share));
      mass[history.before[n]] += share;
      for (int r = history.firstRival[n]; r != History.NONE; r = history.rivals.next[r]) {
        double rivalShare = share * history.rivals.ratio[r];
        arcs.add(
            new Arc(
                history.rivals.word[r],
                history.rivals.start[r],
                history.rivals.end[r],
                rivalShare));
        mass[history.rivals.before[r]] += rivalShare;
      }
    }
  }

  /** The probability of a word between two steps: of all its occurrences that overlap. */
  double of(int word, int start, int end) {
    double sum = 0;
    for (Arc arc : arcs) {
      if (arc.word == word && arc.start < end && arc.end > start) {
        sum += arc.probability;
      }
    }
    return Math.min(1, sum);
  }
}
