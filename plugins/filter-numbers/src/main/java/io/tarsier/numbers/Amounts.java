package io.tarsier.numbers;

import io.tarsier.api.Replacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads amounts of money, of a unit or in per cent, and years before Christ. */
final class Amounts implements Rule {

  @Override
  public Optional<Match> match(Phrase phrase, int at) {
    return Quantity.read(phrase, at).flatMap(quantity -> match(phrase, quantity));
  }

  private static Optional<Match> match(Phrase phrase, Quantity quantity) {
    return Money.match(phrase, quantity)
        .or(() -> Units.match(phrase, quantity))
        .or(() -> era(phrase, quantity));
  }

  private static Optional<Match> era(Phrase phrase, Quantity quantity) {
    String written =
        phrase.has(quantity.end(), "b", "c")
            ? "BC"
            : phrase.has(quantity.end(), "a", "d") ? "AD" : "";
    if (written.isEmpty()) {
      return Optional.empty();
    }
    List<Replacement> replacements = new ArrayList<>(quantity.written(phrase, ""));
    replacements.add(new Replacement(quantity.end(), quantity.end() + 2, written));
    return Optional.of(new Match(quantity.end() + 2, replacements));
  }
}
