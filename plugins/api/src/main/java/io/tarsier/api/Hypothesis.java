package io.tarsier.api;

import java.util.List;

/**
 * One reading of some emissions. Immutable.
 *
 * @param text the text, words separated by single spaces
 * @param words the words of {@code text} in order; empty for an alphabet without word separator
 *     whose decoder gives no words
 * @param score natural-log score of the decoder; higher is better; comparable only within one
 *     decoder call
 */
public record Hypothesis(String text, List<Word> words, double score) {

  /** The hypothesis that nothing was said. */
  public static final Hypothesis EMPTY = new Hypothesis("", List.of(), 0);

  public Hypothesis {
    words = List.copyOf(words);
  }

  /**
   * A word on the time axis of the acoustic model.
   *
   * @param text the word
   * @param startStep first step of the word, counted from the begin of the session
   * @param endStep the step after its last one
   * @param confidence probability that the word is right, in [0, 1]
   */
  public record Word(String text, int startStep, int endStep, double confidence) {

    public Word {
      if (startStep < 0 || endStep < startStep) {
        throw new IllegalArgumentException(
            "word '" + text + "' spans the steps " + startStep + ".." + endStep);
      }
      Checks.range("confidence", confidence, 0, 1);
    }
  }
}
