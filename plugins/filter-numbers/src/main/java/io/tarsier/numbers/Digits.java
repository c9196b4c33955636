package io.tarsier.numbers;

import java.util.Optional;
import java.util.Set;

/**
 * Digits said one by one, "five double oh three". Immutable.
 *
 * @param text one or more figures
 * @param end index after the last word
 */
record Digits(String text, int end) {

  private static final Set<String> OH = Set.of("oh", "o");

  /** As many as there are from an index on. */
  static Optional<Digits> read(Phrase phrase, int at) {
    StringBuilder text = new StringBuilder();
    int next = at;
    while (true) {
      int times = times(phrase.at(next));
      int digit = digit(phrase.at(times > 1 ? next + 1 : next));
      if (digit < 0) {
        break;
      }
      text.append(Integer.toString(digit).repeat(times));
      next += times > 1 ? 2 : 1;
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(new Digits(text.toString(), next));
  }

  private static int times(String word) {
    return switch (word) {
      case "double" -> 2;
      case "triple" -> 3;
      default -> 1;
    };
  }

  private static int digit(String word) {
    return OH.contains(word) ? 0 : NumberWords.digit(word);
  }
}
