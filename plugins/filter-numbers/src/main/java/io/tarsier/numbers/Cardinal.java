package io.tarsier.numbers;

import java.util.Locale;
import java.util.Optional;

/**
 * A whole number as it is said, "a hundred and five" or "nineteen hundred". Immutable.
 *
 * @param value 0 to less than 10^15
 * @param end index after its last word
 * @param isScaled whether it is said with a hundred or more
 * @param isInHundreds whether it is said as eleven to ninety-nine hundreds
 */
record Cardinal(long value, int end, boolean isScaled, boolean isInHundreds) {

  /** The longest one that begins at an index, if it is a whole one. */
  static Optional<Cardinal> read(Phrase phrase, int at) {
    long total = 0;
    long lastScale = Long.MAX_VALUE;
    int next = at;
    boolean scaled = false;
    while (true) {
      Optional<Cardinal> group = belowThousand(phrase, next, next == at);
      if (group.isEmpty()) {
        return next == at
            ? Optional.empty()
            : Optional.of(new Cardinal(total, next, scaled, false));
      }
      Cardinal head = group.get();
      long scale = NumberWords.scale(phrase.at(head.end()));
      if (scale < 1000) {
        boolean inHundreds = head.isInHundreds() && !scaled;
        return Optional.of(
            new Cardinal(total + head.value(), head.end(), scaled || head.isScaled(), inHundreds));
      }
      if (scale >= lastScale || head.isInHundreds() || head.value() == 0) {
        return Optional.empty();
      }
      total += head.value() * scale;
      lastScale = scale;
      scaled = true;
      next = afterAnd(phrase, head.end() + 1);
    }
  }

  private static Optional<Cardinal> belowThousand(Phrase phrase, int at, boolean first) {
    boolean article = first && phrase.isArticle(at);
    Optional<Cardinal> head =
        article ? Optional.of(new Cardinal(1, at + 1, false, false)) : belowHundred(phrase, at);
    if (head.isEmpty() || !phrase.has(head.get().end(), "hundred")) {
      return head;
    }
    long hundreds = head.get().value();
    if (hundreds % 10 == 0) {
      return Optional.empty();
    }
    int end = head.get().end() + 1;
    Optional<Cardinal> rest =
        belowHundred(phrase, afterAnd(phrase, end)).filter(tail -> tail.value() > 0);
    return Optional.of(
        new Cardinal(
            hundreds * 100 + rest.map(Cardinal::value).orElse(0L),
            rest.map(Cardinal::end).orElse(end),
            true,
            hundreds > 10));
  }

  /** Skips an "and" that leads to the rest of the number. */
  private static int afterAnd(Phrase phrase, int at) {
    return phrase.has(at, "and") && belowHundred(phrase, at + 1).isPresent() ? at + 1 : at;
  }

  /** One of 0..99. */
  static Optional<Cardinal> belowHundred(Phrase phrase, int at) {
    int small = NumberWords.below20(phrase.at(at));
    if (small >= 0) {
      return Optional.of(new Cardinal(small, at + 1, false, false));
    }
    int tens = NumberWords.tens(phrase.at(at));
    if (tens == 0) {
      return Optional.empty();
    }
    int unit = NumberWords.digit(phrase.at(at + 1));
    return Optional.of(
        unit > 0
            ? new Cardinal(tens + unit, at + 2, false, false)
            : new Cardinal(tens, at + 1, false, false));
  }

  /** In figures, thousands separated unless it is said in hundreds. */
  String figures() {
    return isInHundreds ? Long.toString(value) : String.format(Locale.ROOT, "%,d", value);
  }
}
