package io.tarsier.numbers;

import io.tarsier.api.Replacement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much of something: whole, with decimals or a fraction, perhaps negative, perhaps in millions.
 * Immutable.
 *
 * @param from index of its first word
 * @param figureEnd index after the words that become the figure
 * @param end index after its last word; between the two stands a word such as "million"
 * @param figure with sign and thousands separated
 * @param amount the figure as a number
 * @param isScaled whether it is said with a hundred or more
 */
record Quantity(
    int from, int figureEnd, int end, String figure, BigDecimal amount, boolean isScaled) {

  private static final long MILLION = 1_000_000;
  private static final BigDecimal BEYOND_SMALL = BigDecimal.valueOf(11);

  /** The longest one that begins at an index. */
  static Optional<Quantity> read(Phrase phrase, int at) {
    if (phrase.has(at, "minus") || phrase.has(at, "negative")) {
      return phrase.isNumber(at - 1)
          ? Optional.empty()
          : positive(phrase, at + 1).map(quantity -> quantity.negative(at));
    }
    return positive(phrase, at);
  }

  private static Optional<Quantity> positive(Phrase phrase, int at) {
    return Decimals.read(phrase, at)
        .or(() -> MixedNumber.read(phrase, at))
        .or(() -> Cardinal.read(phrase, at).map(cardinal -> whole(phrase, at, cardinal)))
        .filter(quantity -> !phrase.isNumber(quantity.end()))
        .filter(
            quantity ->
                !phrase.has(quantity.end(), "point") || !phrase.isNumber(quantity.end() + 1));
  }

  private static Quantity whole(Phrase phrase, int at, Cardinal cardinal) {
    long scale = NumberWords.scale(phrase.at(cardinal.end() - 1));
    int end = cardinal.end();
    boolean round = scale >= MILLION && cardinal.value() / scale < 1000;
    long value = round ? cardinal.value() / scale : cardinal.value();
    return new Quantity(
        at,
        round ? end - 1 : end,
        end,
        round ? Long.toString(value) : cardinal.figures(),
        BigDecimal.valueOf(value),
        cardinal.isScaled());
  }

  /** With the word for thousands or more that follows, if there is one. */
  static Quantity scaled(Phrase phrase, int from, int end, String figure, BigDecimal amount) {
    boolean scaled = NumberWords.scale(phrase.at(end)) >= 1000;
    return new Quantity(from, end, scaled ? end + 1 : end, figure, amount, scaled);
  }

  private Quantity negative(int at) {
    return new Quantity(at, figureEnd, end, "-" + figure, amount.negate(), isScaled);
  }

  /** Whether it is one of 0..10, or one of these and a fraction. */
  boolean isSmall() {
    return figureEnd == end
        && amount.signum() >= 0
        && amount.compareTo(BEYOND_SMALL) < 0
        && figure.indexOf('.') < 0;
  }

  boolean isOne() {
    return !isScaled && figure.equals("1");
  }

  /** "A hundred", "a million": as often many as just as many. */
  boolean isVague(Phrase phrase) {
    return phrase.has(from, "a") && end == from + 2;
  }

  /** What is written: the figure, something before it, and the word for millions. */
  List<Replacement> written(Phrase phrase, String before) {
    return written(phrase, before + figure, end);
  }

  /** The same with words up to an end that are left out because they stand before the figure. */
  List<Replacement> written(Phrase phrase, String text, int upTo) {
    List<Replacement> replacements = new ArrayList<>();
    if (figureEnd == end) {
      replacements.add(new Replacement(from, upTo, text));
    } else {
      replacements.add(new Replacement(from, figureEnd, text));
      replacements.add(new Replacement(figureEnd, upTo, phrase.at(figureEnd)));
    }
    return replacements;
  }
}
