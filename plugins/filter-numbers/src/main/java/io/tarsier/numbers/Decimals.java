package io.tarsier.numbers;

import java.math.BigDecimal;
import java.util.Optional;

/** Reads "three point one four" and "zero point five". */
final class Decimals {

  private Decimals() {}

  static Optional<Quantity> read(Phrase phrase, int at) {
    Optional<Cardinal> whole =
        phrase.has(at, "oh")
            ? Optional.of(new Cardinal(0, at + 1, false, false))
            : Cardinal.read(phrase, at);
    // "At one point five men came": a moment, not a number.
    if (whole.isEmpty()
        || !phrase.has(whole.get().end(), "point")
        || phrase.has(at - 1, "at", "one")) {
      return Optional.empty();
    }
    int from = whole.get().end() + 1;
    return decimals(phrase, from)
        .map(
            digits -> {
              String figure = whole.get().figures() + "." + digits.text();
              BigDecimal amount = new BigDecimal(whole.get().value() + "." + digits.text());
              return Quantity.scaled(phrase, at, digits.end(), figure, amount);
            });
  }

  private static Optional<Digits> decimals(Phrase phrase, int from) {
    return Digits.read(phrase, from)
        .or(
            () ->
                Cardinal.belowHundred(phrase, from)
                    .map(c -> new Digits(Long.toString(c.value()), c.end())));
  }
}
