package io.tarsier.numbers;

import io.tarsier.api.Replacement;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the number that a thing goes by: "page three", "flight eleven eighty", "route sixty six".
 */
final class Labels implements Rule {

  private static final Set<String> THINGS =
      Set.of(
          "page",
          "chapter",
          "flight",
          "route",
          "highway",
          "interstate",
          "channel",
          "platform",
          "volume",
          "version",
          "section",
          "verse",
          "psalm",
          "apartment",
          "extension",
          "room",
          "gate");
  private static final Set<String> SEVERAL =
      Set.of("pages", "chapters", "volumes", "sections", "verses", "rooms", "platforms");

  /** After these a thing needs no number: in "this room two men" the number is that of the men. */
  private static final Set<String> DETERMINERS =
      Set.of(
          "the", "a", "an", "this", "that", "these", "those", "my", "your", "his", "her", "its",
          "our", "their", "each", "every", "no", "any", "some", "one", "another", "and", "next",
          "last", "other", "same");

  private record Numeral(String text, int end) {}

  @Override
  public Optional<Match> match(Phrase phrase, int at) {
    if (phrase.isOneOf(at - 2, DETERMINERS)) {
      return Optional.empty();
    }
    if (phrase.isOneOf(at - 1, THINGS)) {
      return read(phrase, at).flatMap(number -> Match.of(at, number.end(), number.text()));
    }
    return phrase.isOneOf(at - 1, SEVERAL)
        ? read(phrase, at).flatMap(first -> several(phrase, at, first))
        : Optional.empty();
  }

  private static Optional<Match> several(Phrase phrase, int at, Numeral first) {
    if (!phrase.isOneOf(first.end(), Set.of("to", "and", "or", "through"))) {
      return Match.of(at, first.end(), first.text());
    }
    int from = first.end() + 1;
    return read(phrase, from)
        .flatMap(
            second ->
                Match.of(
                    second.end(),
                    new Replacement(at, first.end(), first.text()),
                    new Replacement(from, second.end(), second.text())));
  }

  private static Optional<Numeral> read(Phrase phrase, int at) {
    return Stream.of(decimal(phrase, at), digits(phrase, at), pair(phrase, at), whole(phrase, at))
        .flatMap(Optional::stream)
        .filter(number -> !phrase.isNumber(number.end()))
        .max(Comparator.comparingInt(Numeral::end));
  }

  private static Optional<Numeral> decimal(Phrase phrase, int at) {
    return Decimals.read(phrase, at).map(q -> new Numeral(q.figure(), q.figureEnd()));
  }

  private static Optional<Numeral> digits(Phrase phrase, int at) {
    return NumberWords.isCardinal(phrase.at(at))
        ? Digits.read(phrase, at).map(digits -> new Numeral(digits.text(), digits.end()))
        : Optional.empty();
  }

  /** As in "three forty five" and "eleven eighty". */
  private static Optional<Numeral> pair(Phrase phrase, int at) {
    return Cardinal.belowHundred(phrase, at)
        .filter(first -> first.value() > 0)
        .flatMap(
            first ->
                Cardinal.belowHundred(phrase, first.end())
                    .filter(second -> second.value() > 9)
                    .map(second -> new Numeral("" + first.value() + second.value(), second.end())));
  }

  private static Optional<Numeral> whole(Phrase phrase, int at) {
    return Cardinal.read(phrase, at)
        .map(number -> new Numeral(Long.toString(number.value()), number.end()));
  }
}
