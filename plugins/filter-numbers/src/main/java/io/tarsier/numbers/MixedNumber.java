package io.tarsier.numbers;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Reads "two and a half", "six and three quarters". */
final class MixedNumber {

  private static final Map<String, Part> PARTS =
      Map.of(
          "a half", new Part("½", "0.5"),
          "one half", new Part("½", "0.5"),
          "a quarter", new Part("¼", "0.25"),
          "one quarter", new Part("¼", "0.25"),
          "three quarters", new Part("¾", "0.75"),
          "a third", new Part("⅓", "0.333"),
          "one third", new Part("⅓", "0.333"),
          "two thirds", new Part("⅔", "0.667"));

  private record Part(String sign, String decimal) {}

  private MixedNumber() {}

  static Optional<Quantity> read(Phrase phrase, int at) {
    return Cardinal.read(phrase, at)
        .filter(whole -> phrase.has(whole.end(), "and") && !phrase.has(at, "a"))
        .flatMap(
            whole -> {
              int from = whole.end() + 1;
              return Optional.ofNullable(PARTS.get(phrase.at(from) + " " + phrase.at(from + 1)))
                  .flatMap(part -> read(phrase, at, whole, part));
            });
  }

  private static Optional<Quantity> read(Phrase phrase, int at, Cardinal whole, Part part) {
    int end = whole.end() + 3;
    BigDecimal amount = new BigDecimal(part.decimal()).add(BigDecimal.valueOf(whole.value()));
    if (NumberWords.scale(phrase.at(end)) == 0) {
      return Optional.of(
          new Quantity(at, end, end, whole.figures() + part.sign(), amount, whole.isScaled()));
    }
    // Millions have decimals; there are none for thirds.
    return amount.scale() > 2
        ? Optional.empty()
        : Optional.of(Quantity.scaled(phrase, at, end, amount.toPlainString(), amount));
  }
}
