package io.tarsier.numbers;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads ordinal numbers: "twenty first". Up to tenth they may stay words. */
final class Ordinals implements Rule {

  private static final int LARGEST_SMALL = 10;

  /** First to third are words of their own: first of all, a second, a third. */
  private static final int LAST_OF_THE_COMMON = 3;

  private final SmallNumbers smallNumbers;

  Ordinals(SmallNumbers smallNumbers) {
    this.smallNumbers = smallNumbers;
  }

  @Override
  public Optional<Match> match(Phrase phrase, int at) {
    return read(phrase, at)
        .filter(ordinal -> ordinal.value() > largestOfWords())
        .filter(ordinal -> !isOtherwise(phrase, at, ordinal))
        .flatMap(ordinal -> Match.of(at, ordinal.end(), figures(ordinal.value())));
  }

  private int largestOfWords() {
    return smallNumbers == SmallNumbers.WORDS ? LARGEST_SMALL : LAST_OF_THE_COMMON;
  }

  /** "The eleventh hour", and "a twenty second delay". */
  private static boolean isOtherwise(Phrase phrase, int at, Cardinal ordinal) {
    return phrase.has(at, "eleventh", "hour")
        || (phrase.has(ordinal.end() - 1, "second")
            && phrase.isOneOf(at - 1, Set.of("a", "every", "per", "each")));
  }

  /** An ordinal as the number it says. */
  static Optional<Cardinal> read(Phrase phrase, int at) {
    Optional<Cardinal> small = belowHundred(phrase, at);
    if (small.isPresent()) {
      return small;
    }
    // Without its last word it is a cardinal: "one hundred and" first, "one hundred twenty" first.
    return Cardinal.read(phrase, at)
        .flatMap(
            head -> {
              int next = phrase.has(head.end(), "and") ? head.end() + 1 : head.end();
              int tens = NumberWords.tens(phrase.at(head.end() - 1));
              int last = NumberWords.ordinal(phrase.at(next));
              boolean fits = tens == 0 ? head.value() % 100 == 0 : next == head.end() && last < 10;
              return head.isScaled() && fits && last > 0
                  ? Optional.of(new Cardinal(head.value() + last, next + 1, true, false))
                  : scaled(phrase, at);
            })
        .or(() -> scaled(phrase, at));
  }

  private static Optional<Cardinal> belowHundred(Phrase phrase, int at) {
    int one = NumberWords.ordinal(phrase.at(at));
    if (one > 0) {
      return Optional.of(new Cardinal(one, at + 1, false, false));
    }
    int tens = NumberWords.tens(phrase.at(at));
    int unit = NumberWords.ordinal(phrase.at(at + 1));
    return tens > 0 && unit > 0 && unit < 10
        ? Optional.of(new Cardinal(tens + unit, at + 2, false, false))
        : Optional.empty();
  }

  /** As in "two hundredth"; one hundredth is a fraction as well. */
  private static Optional<Cardinal> scaled(Phrase phrase, int at) {
    return Cardinal.belowHundred(phrase, at)
        .filter(head -> head.value() > 1 && phrase.at(head.end()).endsWith("th"))
        .flatMap(
            head -> {
              String word = phrase.at(head.end());
              long scale = NumberWords.scale(word.substring(0, word.length() - 2));
              return scale == 0
                  ? Optional.empty()
                  : Optional.of(new Cardinal(head.value() * scale, head.end() + 1, true, false));
            });
  }

  private static String figures(long value) {
    boolean teen = value % 100 / 10 == 1;
    String ending =
        teen
            ? "th"
            : switch ((int) (value % 10)) {
              case 1 -> "st";
              case 2 -> "nd";
              case 3 -> "rd";
              default -> "th";
            };
    return String.format(Locale.ROOT, "%,d", value) + ending;
  }
}
