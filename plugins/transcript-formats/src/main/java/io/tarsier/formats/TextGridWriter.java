package io.tarsier.formats;

import io.tarsier.api.Segment;
import io.tarsier.api.Transcript;
import io.tarsier.api.TranscriptWriterProvider;
import io.tarsier.api.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Annotations for Praat in its long text format: a tier of segments and one of words. Immutable.
 *
 * <p>Praat wants every moment in one interval of some length. What is silent is an interval without
 * text; words that overlap begin where the one before ends.
 */
public final class TextGridWriter implements TranscriptWriterProvider {

  private static final double SHORTEST_SECONDS = 0.001;

  private record Interval(double start, double end, String text) {}

  @Override
  public String name() {
    return "textgrid";
  }

  @Override
  public String description() {
    return "A TextGrid for Praat with a tier of segments and one of words.";
  }

  @Override
  public String extension() {
    return "textgrid";
  }

  @Override
  public void write(Transcript transcript, Appendable out) throws IOException {
    List<Interval> segments = new ArrayList<>();
    List<Interval> words = new ArrayList<>();
    for (Segment segment : transcript.segments()) {
      if (!segment.text().isEmpty()) {
        add(segments, segment.startSeconds(), segment.endSeconds(), segment.text());
      }
      for (Word word : SpokenWords.of(segment)) {
        add(words, word.startSeconds(), word.endSeconds(), word.text());
      }
    }
    double end = Math.max(transcript.durationSeconds(), Math.max(last(segments), last(words)));
    end = Math.max(end, SHORTEST_SECONDS);
    out.append("File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n");
    out.append(String.format(Locale.ROOT, "xmin = 0\nxmax = %.3f\n", end));
    out.append("tiers? <exists>\nsize = 2\nitem []:\n");
    writeTier(1, "segments", filled(segments, end), end, out);
    writeTier(2, "words", filled(words, end), end, out);
  }

  private static void add(List<Interval> intervals, double start, double end, String text) {
    double from = Math.max(rounded(start), last(intervals));
    intervals.add(new Interval(from, Math.max(rounded(end), from + SHORTEST_SECONDS), text));
  }

  /** A time as it is written, so that intervals still have a length there. */
  private static double rounded(double seconds) {
    return Math.rint(seconds * 1000) / 1000;
  }

  private static double last(List<Interval> intervals) {
    return intervals.isEmpty() ? 0 : intervals.get(intervals.size() - 1).end();
  }

  /** The same with intervals without text where there are none. */
  private static List<Interval> filled(List<Interval> intervals, double end) {
    List<Interval> all = new ArrayList<>();
    for (Interval interval : intervals) {
      if (interval.start() - last(all) >= SHORTEST_SECONDS) {
        all.add(new Interval(last(all), interval.start(), ""));
      }
      all.add(interval);
    }
    if (end - last(all) >= SHORTEST_SECONDS) {
      all.add(new Interval(last(all), end, ""));
    }
    return all;
  }

  private static void writeTier(
      int number, String name, List<Interval> intervals, double end, Appendable out)
      throws IOException {
    out.append(
        String.format(
            Locale.ROOT,
            """
                item [%d]:
                    class = "IntervalTier"
                    name = "%s"
                    xmin = 0
                    xmax = %.3f
                    intervals: size = %d
            """,
            number,
            name,
            end,
            intervals.size()));
    for (int i = 0; i < intervals.size(); i++) {
      Interval interval = intervals.get(i);
      out.append(
          String.format(
              Locale.ROOT,
              """
                      intervals [%d]:
                          xmin = %.3f
                          xmax = %.3f
                          text = "%s"
              """,
              i + 1,
              interval.start(),
              interval.end(),
              interval.text().replace("\"", "\"\"")));
    }
  }
}
