package io.tarsier.numbers;

import io.tarsier.api.Replacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads two numbers of the same things: "ten or twelve", "five to six miles". Both become figures
 * or both stay words.
 */
final class Ranges implements Rule {

  private final List<Rule> amounts;
  private final SmallNumbers smallNumbers;

  /**
   * @param amounts the rules of what may stand in figures also if it is small
   */
  Ranges(List<Rule> amounts, SmallNumbers smallNumbers) {
    this.amounts = List.copyOf(amounts);
    this.smallNumbers = smallNumbers;
  }

  @Override
  public Optional<Match> match(Phrase phrase, int at) {
    return Quantity.read(phrase, at)
        .filter(first -> joins(phrase, at, first.end()))
        .flatMap(
            first ->
                Quantity.read(phrase, first.end() + 1).map(second -> match(phrase, first, second)));
  }

  private static boolean joins(Phrase phrase, int at, int index) {
    return phrase.has(index, "or")
        || phrase.has(index, "to")
        || (phrase.has(index, "and") && phrase.has(at - 1, "between"));
  }

  private Match match(Phrase phrase, Quantity first, Quantity second) {
    // "Two or three hundred" is not 2, and "a hundred or two" is not 100.
    if (first.isScaled() != second.isScaled() || first.isVague(phrase) || second.isVague(phrase)) {
      return new Match(second.end(), List.of());
    }
    return amounts.stream()
        .flatMap(rule -> rule.match(phrase, second.from()).stream())
        .filter(amount -> amount.end() > second.end())
        .findFirst()
        .map(amount -> amount(phrase, first, second, amount))
        .orElseGet(() -> count(phrase, first, second));
  }

  private static Match amount(Phrase phrase, Quantity first, Quantity second, Match amount) {
    String written = amount.replacements().get(0).text();
    int symbol = written.indexOf(second.figure().charAt(0));
    String before = written.substring(0, Math.max(0, symbol));
    List<Replacement> replacements = new ArrayList<>(first.written(phrase, before));
    replacements.addAll(amount.replacements());
    return new Match(amount.end(), replacements);
  }

  private Match count(Phrase phrase, Quantity first, Quantity second) {
    if (first.isSmall() && second.isSmall() && smallNumbers == SmallNumbers.WORDS) {
      return new Match(second.end(), List.of());
    }
    List<Replacement> replacements = new ArrayList<>(first.written(phrase, ""));
    replacements.addAll(second.written(phrase, ""));
    return new Match(second.end(), replacements);
  }
}
