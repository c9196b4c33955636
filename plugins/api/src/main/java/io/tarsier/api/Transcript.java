package io.tarsier.api;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything recognised in one recording. Immutable.
 *
 * @param segments the stretches of speech, in time order
 * @param durationSeconds length of the audio
 */
public record Transcript(List<Segment> segments, double durationSeconds) {

  public Transcript {
    segments = List.copyOf(segments);
  }

  /** The texts of all segments that have one, separated by single spaces. */
  public String text() {
    return segments.stream()
        .map(Segment::text)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** The words of all segments in time order. */
  public List<Word> words() {
    return segments.stream().flatMap(segment -> segment.words().stream()).toList();
  }
}
