package io.tarsier.bench.live;

import io.tarsier.api.Word;
import io.tarsier.bench.live.ShownText.View;
import io.tarsier.corpus.scoring.Alignment;
import io.tarsier.corpus.scoring.Alignment.Kind;
import java.util.ArrayList;
import java.util.List;

/** Latencies and changes over many streams. Single-owner. */
final class LiveFigures {

  private final double pauseSeconds;
  private final List<Double> firstShown = new ArrayList<>();
  private final List<Double> stable = new ArrayList<>();
  private final List<Double> finalAfterPause = new ArrayList<>();
  private long errors;
  private long said;
  private int revoked;
  private long unstableShown;
  private long unstableChanged;

  /**
   * @param pauseSeconds the pause that ends a segment
   */
  LiveFigures(double pauseSeconds) {
    this.pauseSeconds = pauseSeconds;
  }

  /** Adds a stream and the words that were said in it, with their times on its clock. */
  void add(List<Word> reference, ShownText shown) {
    List<String> found = shown.words();
    Alignment alignment = Alignment.of(reference.stream().map(Word::text).toList(), found);
    int i = 0;
    int j = 0;
    for (Alignment.Edit edit : alignment.edits()) {
      errors += edit.kind() == Kind.MATCH ? 0 : 1;
      if (edit.kind() == Kind.MATCH) {
        double end = reference.get(i).endSeconds();
        firstShown.add(firstShown(shown.views(), j, found.get(j)) - end);
        stable.add(firstStable(shown.views(), j) - end);
      }
      i += edit.kind() == Kind.INSERTION ? 0 : 1;
      j += edit.kind() == Kind.DELETION ? 0 : 1;
    }
    said += reference.size();
    revoked += shown.revoked();
    shown
        .pauses()
        .forEach(
            pause ->
                finalAfterPause.add(pause.atSeconds() - pause.lastWordEndSeconds() - pauseSeconds));
    for (View view : shown.views()) {
      for (int k = view.stable(); k < view.words().size(); k++) {
        unstableShown++;
        boolean stays = k < found.size() && found.get(k).equals(view.words().get(k));
        unstableChanged += stays ? 0 : 1;
      }
    }
  }

  private static double firstShown(List<View> views, int place, String word) {
    return views.stream()
        .filter(view -> place < view.words().size() && view.words().get(place).equals(word))
        .mapToDouble(View::atSeconds)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static double firstStable(List<View> views, int place) {
    return views.stream()
        .filter(view -> place < view.stable())
        .mapToDouble(View::atSeconds)
        .findFirst()
        .orElse(Double.NaN);
  }

  double wordErrorRate() {
    return (double) errors / Math.max(1, said);
  }

  int words() {
    return firstShown.size();
  }

  int pauses() {
    return finalAfterPause.size();
  }

  int revoked() {
    return revoked;
  }

  /** Share of the unstable words of partial results that are others in the final text. */
  double changedShare() {
    return (double) unstableChanged / Math.max(1, unstableShown);
  }

  /** Seconds from the end of a word to the first result that has it in its place. */
  double firstShown(double share) {
    return quantile(firstShown, share);
  }

  /** Seconds from the end of a word until it is stable. */
  double stable(double share) {
    return quantile(stable, share);
  }

  /** Share of the words that are stable so soon after their end. */
  double stableWithin(double seconds) {
    return (double) stable.stream().filter(s -> s <= seconds).count() / Math.max(1, stable.size());
  }

  /** Seconds from the end of the pause that ends a segment to its final text. */
  double finalAfterPause(double share) {
    return quantile(finalAfterPause, share);
  }

  private static double quantile(List<Double> values, double share) {
    double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))];
  }
}
