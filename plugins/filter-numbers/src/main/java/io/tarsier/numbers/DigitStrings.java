package io.tarsier.numbers;

import java.util.Optional;

/**
 * Reads three or more digits said one by one, unless somebody counts "one two three" or cries "oh".
 * Seven and ten become telephone numbers of North America, also "eight hundred" and seven digits.
 */
final class DigitStrings implements Rule {

  private static final String COUNTING = "123456789";
  private static final int FEWEST = 3;
  private static final int LOCAL = 7;
  private static final int WITH_AREA = 10;

  @Override
  public Optional<Match> match(Phrase phrase, int at) {
    return tollFree(phrase, at)
        .or(() -> military(phrase, at))
        .or(
            () ->
                Digits.read(phrase, at)
                    .filter(digits -> digits.text().length() >= fewest(phrase, at))
                    .filter(digits -> !phrase.isNumber(digits.end()))
                    .filter(digits -> !digits.text().chars().allMatch(digit -> digit == '0'))
                    .filter(digits -> !COUNTING.startsWith(digits.text()))
                    .flatMap(digits -> Match.of(at, digits.end(), grouped(digits.text()))));
  }

  /** "Oh" is more often a cry than a number. */
  private static int fewest(Phrase phrase, int at) {
    return phrase.at(at).startsWith("o") && !phrase.has(at, "one") ? FEWEST + 1 : FEWEST;
  }

  private static Optional<Match> tollFree(Phrase phrase, int at) {
    int from = phrase.has(at, "one") ? at + 1 : at;
    int hundreds = NumberWords.digit(phrase.at(from));
    if (hundreds < 1 || !phrase.has(from + 1, "hundred")) {
      return Optional.empty();
    }
    return Digits.read(phrase, from + 2)
        .filter(digits -> digits.text().length() == LOCAL)
        .filter(digits -> !phrase.isNumber(digits.end()))
        .flatMap(
            digits ->
                Match.of(
                    at,
                    digits.end(),
                    (from > at ? "1-" : "") + grouped(hundreds + "00" + digits.text())));
  }

  /** As in "oh six hundred hours". */
  private static Optional<Match> military(Phrase phrase, int at) {
    int hour = NumberWords.digit(phrase.at(at + 1));
    boolean zero = phrase.has(at, "oh") || phrase.has(at, "zero");
    return zero && hour >= 0 && phrase.has(at + 2, "hundred", "hours")
        ? Match.of(at, at + 3, "0" + hour + "00")
        : Optional.empty();
  }

  private static String grouped(String digits) {
    int length = digits.length();
    if (length == LOCAL) {
      return digits.substring(0, 3) + "-" + digits.substring(3);
    }
    if (length == WITH_AREA && digits.charAt(0) > '1') {
      return digits.substring(0, 3) + "-" + grouped(digits.substring(3));
    }
    if (length == WITH_AREA + 1 && digits.charAt(0) == '1') {
      return "1-" + grouped(digits.substring(1));
    }
    return digits;
  }
}
