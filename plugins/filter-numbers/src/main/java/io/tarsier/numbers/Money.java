package io.tarsier.numbers;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Amounts of money: "two dollars and fifty cents", "two pounds fifty".
 *
 * <p>Pounds alone may be a weight and are left to {@link Units}.
 */
final class Money {

  /** What follows the pounds of a time before decimals: up to nineteen shillings. */
  private static final int MOST_SHILLINGS = 19;

  private static final int THIRDS = 3;

  private record Currency(String symbol, String singular, Set<String> minor, boolean isCertain) {}

  private static final Set<String> CENTS = Set.of("cent", "cents");
  private static final Currency DOLLAR = new Currency("$", "dollar", CENTS, true);
  private static final Currency EURO = new Currency("€", "euro", CENTS, true);
  private static final Currency POUND =
      new Currency("£", "pound", Set.of("penny", "pence", "p"), false);
  private static final Currency YEN = new Currency("¥", "yen", Set.of(), true);
  private static final Currency RUPEE = new Currency("₹", "rupee", Set.of(), true);
  private static final Map<String, Currency> CURRENCIES =
      Map.of(
          "dollar", DOLLAR,
          "dollars", DOLLAR,
          "euro", EURO,
          "euros", EURO,
          "pound", POUND,
          "pounds", POUND,
          "yen", YEN,
          "rupee", RUPEE,
          "rupees", RUPEE);

  private Money() {}

  static Optional<Match> match(Phrase phrase, Quantity quantity) {
    Currency currency = CURRENCIES.get(phrase.at(quantity.end()));
    if (currency == null
        || quantity.amount().scale() >= THIRDS
        || (quantity.isOne() && !phrase.has(quantity.end(), currency.singular()))) {
      return Optional.empty();
    }
    return withMinor(phrase, quantity, currency).or(() -> alone(phrase, quantity, currency));
  }

  private static Optional<Match> alone(Phrase phrase, Quantity quantity, Currency currency) {
    int end = quantity.end() + 1;
    boolean sterling = currency.equals(POUND) && phrase.has(end, "sterling");
    if (!currency.isCertain() && !sterling) {
      return Optional.empty();
    }
    int upTo = sterling ? end + 1 : end;
    String figure =
        quantity.amount().scale() > 0 && quantity.figureEnd() == quantity.end()
            ? String.format(Locale.ROOT, "%,.2f", quantity.amount())
            : quantity.figure();
    return Optional.of(new Match(upTo, quantity.written(phrase, signed(currency, figure), upTo)));
  }

  private static Optional<Match> withMinor(Phrase phrase, Quantity quantity, Currency currency) {
    if (quantity.amount().scale() > 0 || quantity.figureEnd() < quantity.end()) {
      return Optional.empty();
    }
    int next = quantity.end() + 1;
    int from = phrase.has(next, "and") ? next + 1 : next;
    return Cardinal.belowHundred(phrase, from)
        .flatMap(
            minor -> {
              boolean named = currency.minor().contains(phrase.at(minor.end()));
              boolean plain =
                  from == next
                      && minor.value() > MOST_SHILLINGS
                      && !currency.minor().isEmpty()
                      && !isOfSomething(phrase, minor.end());
              return named || plain
                  ? Match.of(
                      quantity.from(),
                      named ? minor.end() + 1 : minor.end(),
                      signed(
                          currency,
                          quantity.figure() + String.format(Locale.ROOT, ".%02d", minor.value())))
                  : Optional.empty();
            });
  }

  /** Whether a number before an index is one of something else than cents. */
  private static boolean isOfSomething(Phrase phrase, int at) {
    return phrase.isNumber(at)
        || CURRENCIES.containsKey(phrase.at(at))
        || CENTS.contains(phrase.at(at))
        || Units.isUnit(phrase, at);
  }

  private static String signed(Currency currency, String figure) {
    return figure.startsWith("-")
        ? "-" + currency.symbol() + figure.substring(1)
        : currency.symbol() + figure;
  }
}
