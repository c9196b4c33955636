package io.tarsier.numbers;

import java.util.List;
import java.util.Optional;

/** Reads numbers that count anything: "twenty five". Small ones, and "one", may stay words. */
final class Counts implements Rule {

  private final SmallNumbers smallNumbers;

  Counts(SmallNumbers smallNumbers) {
    this.smallNumbers = smallNumbers;
  }

  @Override
  public Optional<Match> match(Phrase phrase, int at) {
    return Quantity.read(phrase, at)
        .map(
            quantity ->
                staysWords(phrase, quantity)
                    ? new Match(quantity.end(), List.of())
                    : new Match(quantity.end(), quantity.written(phrase, "")));
  }

  private boolean staysWords(Phrase phrase, Quantity quantity) {
    return quantity.isVague(phrase)
        || quantity.isOne()
        || (quantity.isSmall() && smallNumbers == SmallNumbers.WORDS);
  }
}
