package io.tarsier.formats;

import io.tarsier.api.Segment;
import io.tarsier.api.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts segments into subtitles of at most two lines of {@value #LINE_CHARACTERS} characters and
 * {@value #MAX_SECONDS} seconds of speech. Of all divisions it takes the one with the fewest and
 * best cuts: ends of sentences rather than commas and pauses, these rather than other places, and
 * cues about as long as each other. A word that is longer than a line gets one to itself.
 */
public final class CueSplitter {

  private static final int LINE_CHARACTERS = 42;

  private static final double MAX_SECONDS = 7;

  /** Shorter ones cannot be read. */
  private static final double MIN_SECONDS = 1;

  /** What most people can read. */
  private static final double CHARACTERS_PER_SECOND = 17;

  /** A cue does not stand through a silence as long as this. */
  private static final double SILENCE_SECONDS = 2;

  private static final double COST_OF_CUE = 2;
  private static final double COST_OF_SILENCE = 10;

  /** What a difference of a whole line's length costs beside the {@link Cuts} of a line break. */
  private static final double COST_OF_UNEVEN_LINES = 2;

  private final Segment segment;
  private final List<Word> words;
  private final Cuts cuts;

  private CueSplitter(Segment segment) {
    this.segment = segment;
    this.words = SpokenWords.of(segment);
    this.cuts = new Cuts(words);
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
        double cost = cost(from, to) + costs[to];
        if (cost < costs[from]) {
          costs[from] = cost;
          ends[from] = to;
        }
      }
    }
    return ends;
  }

  private boolean fits(int from, int to) {
    return words.get(to - 1).endSeconds() - words.get(from).startSeconds() <= MAX_SECONDS
        && (length(from, to) <= LINE_CHARACTERS || bestBreak(from, to) > from);
  }

  private double cost(int from, int to) {
    double fullness = length(from, to) / (2.0 * LINE_CHARACTERS);
    double cost = COST_OF_CUE + fullness * fullness + cuts.cost(to);
    for (int at = from + 1; at < to; at++) {
      cost += cuts.pause(at) >= SILENCE_SECONDS ? COST_OF_SILENCE : 0;
    }
    return cost;
  }

  /** Where the second line begins so that both fit and the break is best; from if nowhere. */
  private int bestBreak(int from, int to) {
    int best = from;
    double lowest = Double.POSITIVE_INFINITY;
    for (int at = from + 1; at < to; at++) {
      int first = length(from, at);
      int second = length(at, to);
      double uneven = (double) Math.abs(first - second) / LINE_CHARACTERS;
      double cost = cuts.cost(at) + uneven * COST_OF_UNEVEN_LINES;
      if (Math.max(first, second) <= LINE_CHARACTERS && cost < lowest) {
        lowest = cost;
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
    double wanted = Math.max(MIN_SECONDS, length(from, to) / CHARACTERS_PER_SECOND);
    double shown = Math.max(end, Math.min(start + Math.min(wanted, MAX_SECONDS), limit));
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
