package io.tarsier.numbers;

import io.tarsier.api.Replacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads times of day: "half past three", "three thirty p m", "at ten fifteen", "five o'clock". */
final class Clock implements Rule {

  /** Words that a time may begin with besides numbers. */
  static final Set<String> BEGINNINGS = Set.of("half", "quarter");

  /** Words before a time of day. */
  private static final Set<String> CUES =
      Set.of("at", "by", "until", "till", "before", "after", "around");

  /** Words before a time of day that is told as the minutes to the next hour. */
  private static final Set<String> CUES_OF_TO =
      Set.of(
          "", "at", "by", "until", "till", "before", "after", "about", "nearly", "almost", "is",
          "was", "it's", "just", "only", "around", "past");

  private static final Set<Integer> USUAL_MINUTES = Set.of(5, 10, 20, 25);
  private static final int HOUR = 60;
  private static final int NOON = 12;
  private static final int HOURS = 24;

  private record Time(String text, int end) {}

  @Override
  public Optional<Match> match(Phrase phrase, int at) {
    return relative(phrase, at)
        .map(time -> withHalf(phrase, at, time))
        .or(() -> absolute(phrase, at));
  }

  private static Optional<Time> relative(Phrase phrase, int at) {
    if (phrase.has(at, "half", "past")) {
      return pastHour(phrase, at + 2, HOUR / 2);
    }
    int quarter = phrase.has(at, "a", "quarter") ? at + 2 : phrase.has(at, "quarter") ? at + 1 : 0;
    if (quarter > 0) {
      return quarterHour(phrase, at, quarter);
    }
    return Cardinal.belowHundred(phrase, at)
        .filter(minutes -> minutes.value() > 0 && minutes.value() < HOUR)
        .flatMap(minutes -> minutesOf(phrase, at, minutes));
  }

  private static Optional<Time> quarterHour(Phrase phrase, int at, int next) {
    if (phrase.has(next, "past")) {
      return pastHour(phrase, next + 1, HOUR / 4);
    }
    return phrase.has(next, "to") && phrase.isOneOf(at - 1, CUES_OF_TO)
        ? pastHour(phrase, next + 1, -HOUR / 4)
        : Optional.empty();
  }

  private static Optional<Time> minutesOf(Phrase phrase, int at, Cardinal minutes) {
    boolean named = phrase.has(minutes.end(), "minutes");
    int next = named ? minutes.end() + 1 : minutes.end();
    int value = (int) minutes.value();
    boolean usual = named || USUAL_MINUTES.contains(value);
    if (usual && phrase.has(next, "past")) {
      return pastHour(phrase, next + 1, value);
    }
    return usual && (named || isTime(phrase, at, next)) && phrase.has(next, "to")
        ? pastHour(phrase, next + 1, -value)
        : Optional.empty();
  }

  /** Whether minutes that are not named are some; "it is ten to one" is a bet. */
  private static boolean isTime(Phrase phrase, int at, int to) {
    return phrase.has(to + 1, "one")
        ? phrase.has(at - 1, "at")
        : !phrase.has(at - 1, "") && phrase.isOneOf(at - 1, CUES_OF_TO);
  }

  /**
   * The time some minutes after an hour.
   *
   * @param minutes -59..59
   */
  private static Optional<Time> pastHour(Phrase phrase, int at, int minutes) {
    int hour = NumberWords.below20(phrase.at(at));
    if (hour < 1 || hour > NOON || phrase.isNumber(at + 1)) {
      return Optional.empty();
    }
    int told = minutes >= 0 ? hour : hour == 1 ? NOON : hour - 1;
    int end = phrase.has(at + 1, "o'clock") ? at + 2 : at + 1;
    return Optional.of(new Time(text(told, Math.floorMod(minutes, HOUR)), end));
  }

  private static Optional<Match> absolute(Phrase phrase, int at) {
    Optional<Cardinal> hour =
        Cardinal.belowHundred(phrase, at).filter(h -> h.value() > 0 && h.value() < HOURS);
    if (hour.isEmpty()) {
      return Optional.empty();
    }
    int next = hour.get().end();
    int value = (int) hour.get().value();
    if (value <= NOON && (phrase.has(next, "o'clock") || phrase.has(next, "o", "clock"))) {
      return oClock(phrase, at, next, value);
    }
    Optional<Time> exact =
        minutes(phrase, next).map(m -> new Time(text(value, (int) m.value()), m.end()));
    // "By twenty thirty" is a year.
    boolean cue = phrase.isOneOf(at - 1, value <= NOON ? CUES : Set.of("at"));
    if (exact.isPresent() && (half(phrase, exact.get().end()).isPresent() || cue)) {
      return exact.map(time -> withHalf(phrase, at, time));
    }
    boolean certain =
        phrase.has(next, "p", "m") || phrase.has(next, "pm") || phrase.has(next, "a", "m") || cue;
    return value <= NOON && certain && half(phrase, next).isPresent()
        ? Optional.of(withHalf(phrase, at, new Time(Integer.toString(value), next)))
        : Optional.empty();
  }

  private static Optional<Match> oClock(Phrase phrase, int at, int next, int hour) {
    Replacement figure = new Replacement(at, next, Integer.toString(hour));
    return phrase.has(next, "o")
        ? Match.of(next + 2, figure, new Replacement(next, next + 2, "o'clock"))
        : Match.of(next + 1, figure);
  }

  /** The minutes after the hour, "thirty" or "oh five". */
  private static Optional<Cardinal> minutes(Phrase phrase, int at) {
    int digit = phrase.has(at, "oh") ? NumberWords.digit(phrase.at(at + 1)) : -1;
    Optional<Cardinal> minutes =
        digit > 0
            ? Optional.of(new Cardinal(digit, at + 2, false, false))
            : Cardinal.belowHundred(phrase, at).filter(m -> m.value() > 9 && m.value() < HOUR);
    return minutes.filter(m -> !phrase.isNumber(m.end()) && !Units.isUnit(phrase, m.end()));
  }

  private static Match withHalf(Phrase phrase, int at, Time time) {
    List<Replacement> replacements = new ArrayList<>();
    replacements.add(new Replacement(at, time.end(), time.text()));
    Optional<Replacement> half = half(phrase, time.end());
    half.ifPresent(replacements::add);
    return new Match(half.map(Replacement::to).orElse(time.end()), replacements);
  }

  /** The half of the day, if one stands there. */
  private static Optional<Replacement> half(Phrase phrase, int at) {
    for (String half : List.of("a", "p")) {
      int words = phrase.has(at, half, "m") ? 2 : phrase.has(at, half + "m") ? 1 : 0;
      if (words > 0) {
        return Optional.of(new Replacement(at, at + words, half + ".m."));
      }
    }
    return Optional.empty();
  }

  private static String text(int hour, int minute) {
    return String.format(Locale.ROOT, "%d:%02d", hour, minute);
  }
}
