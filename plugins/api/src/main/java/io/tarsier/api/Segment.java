package io.tarsier.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

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

  /** The same with every reading replaced. */
  public Segment mapAlternatives(UnaryOperator<Alternative> change) {
    return new Segment(startSeconds, endSeconds, alternatives.stream().map(change).toList());
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

    /** The words of the text, which a filter may have rewritten without their times. */
    public List<String> tokens() {
      return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }

    /** Whether each word of the text is one of {@link #words}, with its times. */
    public boolean isTimed() {
      return tokens().size() == words.size();
    }

    /**
     * The same with some of its {@link #tokens} replaced. {@link #words} change with them if they
     * are those of the text and are left alone otherwise.
     *
     * @param replacements in order, none overlapping another
     */
    public Alternative replacing(List<Replacement> replacements) {
      if (replacements.isEmpty()) {
        return this;
      }
      boolean timed = isTimed();
      List<String> oldTokens = tokens();
      List<String> newTokens = new ArrayList<>();
      List<Word> newWords = new ArrayList<>();
      int next = 0;
      for (Replacement replacement : replacements) {
        newTokens.addAll(oldTokens.subList(next, replacement.from()));
        if (timed) {
          newWords.addAll(words.subList(next, replacement.from()));
        }
        if (!replacement.text().isEmpty()) {
          newTokens.add(replacement.text());
          if (timed) {
            newWords.add(replacement.join(words.subList(replacement.from(), replacement.to())));
          }
        }
        next = replacement.to();
      }
      newTokens.addAll(oldTokens.subList(next, oldTokens.size()));
      if (timed) {
        newWords.addAll(words.subList(next, words.size()));
      }
      return new Alternative(String.join(" ", newTokens), timed ? newWords : words, score);
    }
  }
}
