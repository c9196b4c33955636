package io.tarsier.numbers;

import java.util.Optional;
import java.util.Set;

/**
 * Reads years and decades: "nineteen eighty four", "in two thousand and ten", "the nineteen
 * eighties".
 */
final class Years implements Rule {

  private static final Set<String> CUES =
      Set.of(
          "in", "since", "year", "during", "until", "till", "by", "from", "spring", "summer",
          "autumn", "winter", "early", "late");

  /** The first century that is no hour of the clock before noon, and the first year after 20:59. */
  private static final int AFTER_NOON = 13;

  private static final int MINUTES = 60;

  @Override
  public Optional<Match> match(Phrase phrase, int at) {
    return decade(phrase, at)
        .or(
            () ->
                Year.read(phrase, at)
                    .filter(year -> isMeant(phrase, at, year))
                    .flatMap(year -> Match.of(at, year.end(), Integer.toString(year.value()))));
  }

  private static boolean isMeant(Phrase phrase, int at, Year year) {
    boolean cue = phrase.isOneOf(at - 1, CUES);
    if (!year.isPair()) {
      // Round ones count something more often than not.
      return cue && (year.value() != 2000 || phrase.has(at - 1, "year"));
    }
    boolean sight = phrase.isOneOf(year.end(), Set.of("vision", "hindsight"));
    boolean clock = year.value() / 100 < AFTER_NOON && year.value() % 100 < MINUTES;
    return !sight && (cue || !clock);
  }

  private static Optional<Match> decade(Phrase phrase, int at) {
    return Year.century(phrase, at)
        .flatMap(
            century -> {
              int decade = NumberWords.decade(phrase.at(at + 1));
              boolean first = phrase.has(at + 1, "hundreds");
              return decade > 0 || first
                  ? Match.of(at, at + 2, century * 100 + decade + "s")
                  : Optional.empty();
            });
  }
}
