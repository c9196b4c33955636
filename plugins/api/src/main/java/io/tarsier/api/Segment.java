package io.tarsier.api;

import java.util.List;

/**
 * A finished stretch of speech: what a final result reports. Immutable.
 *
 * @param startSeconds where it starts, from the start of the stream
 * @param endSeconds where it ends, from the start of the stream
 * @param alternatives its readings, best first; never empty, the first may be the empty text
 */
public record Segment(double startSeconds, double endSeconds, List<Alternative> alternatives) {

  public Segment {
    alternatives = List.copyOf(alternatives);
    if (alternatives.isEmpty()) {
      throw new IllegalArgumentException("a segment needs at least one alternative");
    }
  }

  /** The text of the best reading. */
  public String text() {
    return alternatives.get(0).text();
  }

  /** The words of the best reading. */
  public List<Word> words() {
    return alternatives.get(0).words();
  }

  /**
   * One reading of the segment.
   *
   * @param text its text, words separated by single spaces
   * @param words its words in order
   * @param score natural-log score of the decoder; higher is better
   */
  public record Alternative(String text, List<Word> words, double score) {

    public Alternative {
      words = List.copyOf(words);
    }
  }
}
