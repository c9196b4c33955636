package io.tarsier.numbers;

import java.util.List;
import java.util.Set;

/**
 * The words of a reading, which may be asked for beyond their ends. Immutable.
 *
 * @param words lower-case words
 */
record Phrase(List<String> words) {

  Phrase {
    words = List.copyOf(words);
  }

  int size() {
    return words.size();
  }

  /** The word at an index, or the empty text beyond the ends. */
  String at(int index) {
    return index < 0 || index >= words.size() ? "" : words.get(index);
  }

  /** Whether the words from an index on are these. */
  boolean has(int index, String... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (!at(index + i).equals(expected[i])) {
        return false;
      }
    }
    return true;
  }

  boolean isOneOf(int index, Set<String> set) {
    return set.contains(at(index));
  }

  /** Whether the word there is part of a number, said or written. */
  boolean isNumber(int index) {
    String word = at(index);
    return NumberWords.isCardinal(word) || word.chars().anyMatch(Character::isDigit);
  }

  /**
   * Whether a number may begin there: it is a number word, and the number does not begin before.
   */
  boolean mayBegin(int index) {
    if (isArticle(index)) {
      return true;
    }
    return isStart(index)
        && !isNumber(index - 1)
        && !isArticle(index - 1)
        && !(has(index - 1, "and") && NumberWords.isScale(at(index - 2)))
        && !(has(index - 1, "point") && isNumber(index - 2))
        && !isInverted(index);
  }

  /** As in "five and twenty". */
  private boolean isInverted(int index) {
    return NumberWords.tens(at(index)) > 0
        && has(index - 1, "and")
        && NumberWords.digit(at(index - 2)) > 0;
  }

  /** As in "a hundred". */
  boolean isArticle(int index) {
    return has(index, "a")
        && NumberWords.isScale(at(index + 1))
        && !isOneOf(index - 1, Set.of("half", "quarter", "third", "many", "what", "such"));
  }

  private boolean isStart(int index) {
    return NumberWords.isCardinal(at(index))
        || NumberWords.ordinal(at(index)) > 0
        || isOneOf(index, Set.of("oh", "o", "minus", "negative", "double", "triple"))
        || isOneOf(index, Clock.BEGINNINGS)
        || isOneOf(index, NumberWords.MONTHS)
        || has(index, "a", "quarter")
        || has(index, "the");
  }
}
