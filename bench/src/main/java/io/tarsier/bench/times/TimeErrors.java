package io.tarsier.bench.times;

import io.tarsier.api.Word;
import io.tarsier.corpus.scoring.Alignment;
import io.tarsier.corpus.scoring.Alignment.Kind;
import java.util.ArrayList;
import java.util.List;

/** How far recognised words begin and end from where they were said. Single-owner. */
final class TimeErrors {

  private final List<Double> starts = new ArrayList<>();
  private final List<Double> ends = new ArrayList<>();
  private int said;

  /** Adds a recording; only words that were recognised right are compared. */
  void add(List<TimedSpeech.Span> reference, List<Word> found) {
    said += reference.size();
    Alignment alignment =
        Alignment.of(
            reference.stream().map(TimedSpeech.Span::word).toList(),
            found.stream().map(Word::text).toList());
    int i = 0;
    int j = 0;
    for (Alignment.Edit edit : alignment.edits()) {
      if (edit.kind() == Kind.MATCH) {
        starts.add(found.get(j).startSeconds() - reference.get(i).startSeconds());
        ends.add(found.get(j).endSeconds() - reference.get(i).endSeconds());
      }
      i += edit.kind() == Kind.INSERTION ? 0 : 1;
      j += edit.kind() == Kind.DELETION ? 0 : 1;
    }
  }

  int said() {
    return said;
  }

  int compared() {
    return starts.size();
  }

  /**
   * What lies in the middle, or elsewhere, of the sorted errors.
   *
   * @param ofEnds of the ends of words, else of their starts
   * @param signed late is positive, early negative; else the distance
   * @param share 0.5 for the median
   * @return milliseconds
   */
  double quantileMs(boolean ofEnds, boolean signed, double share) {
    double[] sorted =
        (ofEnds ? ends : starts)
            .stream().mapToDouble(e -> 1000 * (signed ? e : Math.abs(e))).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))];
  }
}
