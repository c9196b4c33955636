package io.tarsier.numbers;

import io.tarsier.api.Replacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts figures in the place of the numbers of a phrase. Immutable; thread-safe. */
final class Figures {

  private final List<Rule> rules;

  Figures(SmallNumbers smallNumbers) {
    Rule clock = new Clock();
    Rule amounts = new Amounts();
    rules =
        List.of(
            clock,
            new Dates(),
            new Years(),
            amounts,
            new DigitStrings(),
            new Labels(),
            new Ordinals(smallNumbers),
            new Fractions(smallNumbers),
            new Ranges(List.of(amounts, clock), smallNumbers),
            new Counts(smallNumbers));
  }

  List<Replacement> replacements(Phrase phrase) {
    List<Replacement> replacements = new ArrayList<>();
    int at = 0;
    while (at < phrase.size()) {
      Optional<Match> match = phrase.mayBegin(at) ? longest(phrase, at) : Optional.empty();
      match.ifPresent(found -> replacements.addAll(found.replacements()));
      at = match.map(Match::end).orElse(at + 1);
    }
    return replacements;
  }

  /** The longest match; of equally long ones that of the first rule. */
  private Optional<Match> longest(Phrase phrase, int at) {
    return rules.stream()
        .flatMap(rule -> rule.match(phrase, at).stream())
        .reduce((one, other) -> other.end() > one.end() ? other : one);
  }
}
