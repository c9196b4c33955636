package io.tarsier.numbers;

import java.util.Map;
import java.util.Optional;

/** Reads "seven sixteenths"; "two thirds" may stay words. */
final class Fractions implements Rule {

  private static final int LARGEST_SMALL = 10;
  private static final Map<String, Integer> NAMED =
      Map.of(
          "half",
          2,
          "halves",
          2,
          "quarter",
          4,
          "quarters",
          4,
          "hundredths",
          100,
          "thousandths",
          1000);

  private final SmallNumbers smallNumbers;

  Fractions(SmallNumbers smallNumbers) {
    this.smallNumbers = smallNumbers;
  }

  @Override
  public Optional<Match> match(Phrase phrase, int at) {
    return Cardinal.belowHundred(phrase, at)
        .filter(numerator -> numerator.value() > 0)
        .flatMap(numerator -> match(phrase, at, numerator));
  }

  private Optional<Match> match(Phrase phrase, int at, Cardinal numerator) {
    int denominator = denominator(phrase.at(numerator.end()), numerator.value() > 1);
    if (denominator == 0) {
      return Optional.empty();
    }
    int end = numerator.end() + 1;
    boolean small = Math.max(numerator.value(), denominator) <= LARGEST_SMALL;
    return small && smallNumbers == SmallNumbers.WORDS
        ? Match.asSaid(end)
        : Match.of(at, end, numerator.value() + "/" + denominator);
  }

  /** 2 or more, or 0 for another word. */
  private static int denominator(String word, boolean plural) {
    if (plural != word.endsWith("s")) {
      return 0;
    }
    Integer named = NAMED.get(word);
    if (named != null) {
      return named;
    }
    int ordinal = NumberWords.ordinal(plural ? word.substring(0, word.length() - 1) : word);
    return ordinal > 2 ? ordinal : 0;
  }
}
