package io.tarsier.numbers;

import java.util.Optional;

/**
 * A year as it is said: "nineteen eighty four", "nineteen oh five", "two thousand and ten".
 * Immutable.
 *
 * @param value 1000 to 2099
 * @param end index after its last word
 * @param isPair whether it is said in two halves
 */
record Year(int value, int end, boolean isPair) {

  private static final int FIRST = 10;
  private static final int LAST = 20;

  static Optional<Year> read(Phrase phrase, int at) {
    return pair(phrase, at)
        .or(() -> whole(phrase, at))
        .filter(year -> !phrase.isNumber(year.end()));
  }

  private static Optional<Year> pair(Phrase phrase, int at) {
    return century(phrase, at)
        .flatMap(
            century -> {
              int next = at + 1;
              int oh = phrase.has(next, "oh") ? NumberWords.digit(phrase.at(next + 1)) : -1;
              Optional<Cardinal> rest =
                  oh > 0
                      ? Optional.of(new Cardinal(oh, next + 2, false, false))
                      : Cardinal.belowHundred(phrase, next).filter(years -> years.value() > 9);
              return rest.map(
                  years -> new Year(century * 100 + (int) years.value(), years.end(), true));
            });
  }

  /** The first half of a year, 10..20. */
  static Optional<Integer> century(Phrase phrase, int at) {
    int century = phrase.has(at, "twenty") ? LAST : NumberWords.below20(phrase.at(at));
    return century >= FIRST ? Optional.of(century) : Optional.empty();
  }

  private static Optional<Year> whole(Phrase phrase, int at) {
    return Cardinal.read(phrase, at)
        .filter(
            cardinal ->
                (cardinal.isInHundreds() && cardinal.value() < 2000)
                    || (phrase.has(at, "two", "thousand") && cardinal.value() < 2100))
        .map(cardinal -> new Year((int) cardinal.value(), cardinal.end(), false));
  }
}
