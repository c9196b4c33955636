package io.tarsier.numbers;

import io.tarsier.api.Replacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads dates in the order in which they are said: "the third of may twenty twenty", "may third
 * twenty twenty", "may twenty twenty".
 */
final class Dates implements Rule {

  private static final int LAST_DAY = 31;
  private static final int ROUND_YEAR = 2000;

  /** Months that are other words as well. */
  private static final Set<String> AMBIGUOUS = Set.of("may", "march");

  private static final Set<String> CUES =
      Set.of(
          "on", "by", "since", "until", "till", "before", "after", "of", "from", "this", "last",
          "next", "every");

  @Override
  public Optional<Match> match(Phrase phrase, int at) {
    return phrase.isOneOf(at, NumberWords.MONTHS)
        ? monthFirst(phrase, at)
        : dayFirst(phrase, at, phrase.has(at, "the") ? at + 1 : at);
  }

  private static Optional<Match> dayFirst(Phrase phrase, int at, int from) {
    return day(Ordinals.read(phrase, from))
        .flatMap(
            day -> {
              boolean of = phrase.has(day.end(), "of");
              int month = of ? day.end() + 1 : day.end();
              boolean sure = of || !phrase.isOneOf(month, AMBIGUOUS);
              return sure && phrase.isOneOf(month, NumberWords.MONTHS)
                  ? dayFirst(phrase, at, day, month)
                  : Optional.empty();
            });
  }

  private static Optional<Match> dayFirst(Phrase phrase, int at, Cardinal day, int month) {
    Optional<Year> year = Year.read(phrase, month + 1);
    // The holiday is not written as a date.
    if (year.isEmpty() && day.value() == 4 && phrase.has(month, "july")) {
      return Match.asSaid(month + 1);
    }
    List<Replacement> replacements = new ArrayList<>();
    replacements.add(new Replacement(at, month, Long.toString(day.value())));
    replacements.add(month(phrase, month));
    year.ifPresent(y -> replacements.add(year(month + 1, y)));
    return Optional.of(new Match(year.map(Year::end).orElse(month + 1), replacements));
  }

  private static Optional<Match> monthFirst(Phrase phrase, int at) {
    return withOrdinal(phrase, at)
        .or(() -> withCardinal(phrase, at))
        .or(() -> withYear(phrase, at));
  }

  private static Optional<Match> withOrdinal(Phrase phrase, int at) {
    int from = phrase.has(at + 1, "the") ? at + 2 : at + 1;
    return day(Ordinals.read(phrase, from))
        .flatMap(
            day -> {
              Optional<Year> year = Year.read(phrase, day.end());
              boolean sure =
                  year.isPresent()
                      || phrase.isOneOf(at - 1, CUES)
                      || (!phrase.isOneOf(at, AMBIGUOUS) && !phrase.has(at - 1, "in"));
              return sure ? monthFirst(phrase, at, day, year) : Optional.empty();
            });
  }

  private static Optional<Match> withCardinal(Phrase phrase, int at) {
    return day(Cardinal.belowHundred(phrase, at + 1))
        .flatMap(
            day -> {
              Optional<Year> year = Year.read(phrase, day.end());
              boolean sure =
                  year.isPresent()
                      || (phrase.isOneOf(at - 1, CUES) && !phrase.isOneOf(at, AMBIGUOUS));
              return sure && (year.isPresent() || !phrase.isNumber(day.end()))
                  ? monthFirst(phrase, at, day, year)
                  : Optional.empty();
            });
  }

  private static Optional<Match> monthFirst(
      Phrase phrase, int at, Cardinal day, Optional<Year> year) {
    List<Replacement> replacements = new ArrayList<>();
    replacements.add(month(phrase, at));
    String comma = year.isPresent() ? "," : "";
    replacements.add(new Replacement(at + 1, day.end(), day.value() + comma));
    year.ifPresent(y -> replacements.add(year(day.end(), y)));
    return Optional.of(new Match(year.map(Year::end).orElse(day.end()), replacements));
  }

  private static Optional<Match> withYear(Phrase phrase, int at) {
    return Year.read(phrase, at + 1)
        .filter(year -> year.value() != ROUND_YEAR)
        .flatMap(year -> Match.of(year.end(), month(phrase, at), year(at + 1, year)));
  }

  private static Optional<Cardinal> day(Optional<Cardinal> number) {
    return number.filter(day -> day.value() > 0 && day.value() <= LAST_DAY);
  }

  private static Replacement month(Phrase phrase, int at) {
    String month = phrase.at(at);
    return new Replacement(at, at + 1, Character.toUpperCase(month.charAt(0)) + month.substring(1));
  }

  private static Replacement year(int at, Year year) {
    return new Replacement(at, year.end(), Integer.toString(year.value()));
  }
}
