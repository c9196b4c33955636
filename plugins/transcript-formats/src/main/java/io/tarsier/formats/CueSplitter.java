package io.tarsier.formats;

import io.tarsier.api.Segment;
import io.tarsier.api.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts segments into subtitles of at most two lines of {@value #LINE_CHARACTERS} characters: as few
 * as there can be, of lengths as equal as there can be. A word that is longer gets a line to
 * itself.
 */
public final class CueSplitter {

  private static final int LINE_CHARACTERS = 42;

  /** Shorter ones cannot be read. */
  private static final double MIN_SECONDS = 1;

  /** More than all lengths together can count. */
  private static final double COST_OF_CUE = 1e9;

  private final Segment segment;
  private final List<Word> words;

  private CueSplitter(Segment segment) {
    this.segment = segment;
    this.words = SpokenWords.of(segment);
  }

  /** The subtitles of a segment in time order; none if nothing was said. */
  public static List<Cue> split(Segment segment) {
    return new CueSplitter(segment).cues();
  }

  private List<Cue> cues() {
    int[] ends = bestEnds();
    List<Cue> cues = new ArrayList<>();
    for (int from = 0; from < words.size(); from = ends[from]) {
      cues.add(cue(from, ends[from]));
    }
    return cues;
  }

  /** For each word, the end of the cue that begins there in the best division of the rest. */
  private int[] bestEnds() {
    int count = words.size();
    double[] costs = new double[count + 1];
    int[] ends = new int[count];
    for (int from = count - 1; from >= 0; from--) {
      costs[from] = Double.POSITIVE_INFINITY;
      for (int to = from + 1; to <= count && (to == from + 1 || fits(from, to)); to++) {
        double length = length(from, to);
        double cost = COST_OF_CUE + length * length + costs[to];
        if (cost < costs[from]) {
          costs[from] = cost;
          ends[from] = to;
        }
      }
    }
    return ends;
  }

  private boolean fits(int from, int to) {
    return length(from, to) <= LINE_CHARACTERS || bestBreak(from, to) > from;
  }

  /** Where the second line begins so that both fit and are about as long; from if nowhere. */
  private int bestBreak(int from, int to) {
    int best = from;
    int smallest = Integer.MAX_VALUE;
    for (int at = from + 1; at < to; at++) {
      int first = length(from, at);
      int second = length(at, to);
      int difference = Math.abs(first - second);
      if (Math.max(first, second) <= LINE_CHARACTERS && difference < smallest) {
        smallest = difference;
        best = at;
      }
    }
    return best;
  }

  private int length(int from, int to) {
    int length = to - from - 1;
    for (Word word : words.subList(from, to)) {
      length += word.text().length();
    }
    return length;
  }

  private Cue cue(int from, int to) {
    double start = words.get(from).startSeconds();
    double limit = to < words.size() ? words.get(to).startSeconds() : segment.endSeconds();
    double end = words.get(to - 1).endSeconds();
    double shown = Math.max(end, Math.min(start + MIN_SECONDS, limit));
    int second = length(from, to) <= LINE_CHARACTERS ? from : bestBreak(from, to);
    return new Cue(
        start,
        shown,
        second == from ? List.of(text(from, to)) : List.of(text(from, second), text(second, to)));
  }

  private String text(int from, int to) {
    return String.join(" ", words.subList(from, to).stream().map(Word::text).toList());
  }
}
