package io.tarsier.api;

import java.util.List;

/**
 * Neighbouring words of a reading and the one word that a filter writes in their place. Immutable.
 *
 * <p>The new word lasts from the start of the first to the end of the last and is as sure as the
 * least sure of them: it is wrong as soon as one is, and a product would take errors of
 * neighbouring words, which mostly come together, for independent.
 *
 * @param from index of the first word
 * @param to index after the last word, more than {@code from}
 * @param text one word without blanks, or the empty text to leave the words out
 */
public record Replacement(int from, int to, String text) {

  public Replacement {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException("words " + from + ".." + to + " cannot be replaced");
    }
    if (text.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException("'" + text + "' is more than one word");
    }
  }

  Word join(List<Word> words) {
    return new Word(
        text,
        words.get(0).startSeconds(),
        words.get(words.size() - 1).endSeconds(),
        words.stream().mapToDouble(Word::confidence).min().orElseThrow());
  }
}
