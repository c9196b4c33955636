package io.tarsier.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.TranscriptFilterProvider.TranscriptFilter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link TranscriptFilterProvider} must do. Extend it and say which to test. */
public abstract class TranscriptFilterProviderContractTest extends PluginContractTest {

  private static final int CALLS = 2000;

  @Override
  protected abstract TranscriptFilterProvider provider();

  @Override
  protected void make(Settings settings) throws Exception {
    provider().create(settings);
  }

  /** Texts to filter besides those of the contract, words separated by single spaces. */
  protected List<String> texts() {
    return List.of();
  }

  /** A segment from 10 s on with one reading; every word takes half a second. */
  protected static Segment segment(String text) {
    List<Word> words = new ArrayList<>();
    for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
      double start = 10 + 0.5 * words.size();
      words.add(new Word(word, start, start + 0.5, 0.9));
    }
    return new Segment(
        10,
        10 + 0.5 * Math.max(1, words.size()),
        List.of(new Segment.Alternative(text, words, -1)));
  }

  private List<Segment> segments() {
    List<Segment> segments = new ArrayList<>();
    Stream.concat(
            Stream.of("", "hello", "one two three four five", "a".repeat(10_000), "naïve 北京 🙂"),
            texts().stream())
        .forEach(text -> segments.add(segment(text)));
    Segment plain = segment("two readings");
    segments.add(
        new Segment(
            plain.startSeconds(),
            plain.endSeconds(),
            List.of(plain.alternatives().get(0), segment("to reading").alternatives().get(0))));
    // A decoder may give a text without words.
    segments.add(new Segment(0, 1, List.of(new Segment.Alternative("no words", List.of(), 0))));
    return segments;
  }

  private TranscriptFilter filter() {
    return provider().create(required());
  }

  @Test
  void timesStayWithinTheSegment() {
    for (Segment segment : segments()) {
      Segment filtered = filter().apply(segment);
      assertThat(filtered.startSeconds()).isGreaterThanOrEqualTo(segment.startSeconds());
      assertThat(filtered.endSeconds()).isLessThanOrEqualTo(segment.endSeconds());
      assertThat(filtered.startSeconds()).isLessThanOrEqualTo(filtered.endSeconds());
      for (Segment.Alternative alternative : filtered.alternatives()) {
        double last = filtered.startSeconds();
        for (Word word : alternative.words()) {
          assertThat(word.startSeconds()).as(segment.text()).isGreaterThanOrEqualTo(last);
          assertThat(word.endSeconds()).isLessThanOrEqualTo(filtered.endSeconds());
          last = word.startSeconds();
        }
      }
    }
  }

  @Test
  void theSameSegmentGivesTheSame() {
    TranscriptFilter filter = filter();
    for (Segment segment : segments()) {
      assertThat(filter.apply(segment)).isEqualTo(filter.apply(segment));
      assertThat(filter().apply(segment)).isEqualTo(filter.apply(segment));
    }
  }

  @Test
  void manyThreadsMayShareIt() {
    TranscriptFilter filter = filter();
    List<Segment> segments = segments();
    List<Segment> expected = segments.stream().map(filter::apply).toList();
    List<Integer> calls = Collections.nCopies(CALLS, 0);
    assertThat(
            calls.parallelStream()
                .allMatch(call -> segments.stream().map(filter::apply).toList().equals(expected)))
        .isTrue();
  }
}
