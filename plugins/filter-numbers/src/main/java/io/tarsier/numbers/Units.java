package io.tarsier.numbers;

import io.tarsier.api.Replacement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Amounts of a unit: "five kilometres per hour", "twenty degrees", "ten per cent".
 *
 * <p>Units with a sign everybody knows get it, others stay words. Times from seconds to years are
 * counted, not measured, and are no units here.
 */
final class Units {

  private static final int MOST_WORDS = 3;

  /** Up to so many feet may stand on the ground. */
  private static final BigDecimal MOST_FEET = BigDecimal.valueOf(4);

  private static final Set<String> FEET = Set.of("foot", "feet");

  /** Words of a unit, and its sign; the empty text where it stays a word. */
  private static final Map<String, String> UNITS = new HashMap<>();

  static {
    signs("%", "percent", "per cent");
    signs("°C", "degrees celsius", "degrees centigrade", "degree celsius", "degree centigrade");
    signs("°F", "degrees fahrenheit", "degree fahrenheit");
    signs(
        "km/h",
        "kilometers per hour",
        "kilometres per hour",
        "kilometers an hour",
        "kilometres an hour");
    signs("mph", "miles per hour", "miles an hour");
    signs("km", "kilometer", "kilometers", "kilometre", "kilometres");
    signs("cm", "centimeter", "centimeters", "centimetre", "centimetres");
    signs("mm", "millimeter", "millimeters", "millimetre", "millimetres");
    signs("kg", "kilogram", "kilograms", "kilogramme", "kilogrammes");
    signs("mg", "milligram", "milligrams");
    signs("ml", "milliliter", "milliliters", "millilitre", "millilitres");
    signs("kB", "kilobyte", "kilobytes");
    signs("MB", "megabyte", "megabytes");
    signs("GB", "gigabyte", "gigabytes");
    signs("TB", "terabyte", "terabytes");
    signs("kHz", "kilohertz");
    signs("MHz", "megahertz");
    signs("GHz", "gigahertz");
    signs("kW", "kilowatt", "kilowatts");
    signs("MW", "megawatt", "megawatts");
    signs("kWh", "kilowatt hour", "kilowatt hours");
    for (String unit :
        "meter metre mile yard gram liter litre gallon ounce pound ton tonne acre hectare degree volt watt amp byte pixel calorie kilo cent"
            .split(" ", -1)) {
      signs("", unit, unit + "s");
    }
    for (String unit : "inch inches foot feet hertz pence".split(" ", -1)) {
      signs("", unit);
    }
    for (String unit :
        "inches feet yards miles meters metres kilometers kilometres".split(" ", -1)) {
      signs("", "square " + unit, "cubic " + unit);
    }
  }

  private Units() {}

  private static void signs(String sign, String... words) {
    for (String word : words) {
      UNITS.put(word, sign);
    }
  }

  static boolean isUnit(Phrase phrase, int at) {
    return words(phrase, at) > 0;
  }

  static Optional<Match> match(Phrase phrase, Quantity quantity) {
    int words = words(phrase, quantity.end());
    if (words == 0) {
      return Optional.empty();
    }
    int end = quantity.end() + words;
    String sign = UNITS.get(name(phrase, quantity.end(), words));
    boolean plural = phrase.at(quantity.end()).endsWith("s") || phrase.has(quantity.end(), "feet");
    if (sign == null || (!sign.equals("%") && isNoMeasure(phrase, quantity, plural))) {
      return Optional.empty();
    }
    if (sign.equals("%") && quantity.figureEnd() == quantity.end()) {
      return Match.of(quantity.from(), end, quantity.figure() + sign);
    }
    List<Replacement> replacements = new ArrayList<>(quantity.written(phrase, ""));
    if (!sign.isEmpty()) {
      replacements.add(new Replacement(quantity.end(), end, sign));
    }
    return inches(phrase, quantity, end, replacements)
        .or(() -> Optional.of(new Match(end, replacements)));
  }

  private static boolean isNoMeasure(Phrase phrase, Quantity quantity, boolean plural) {
    return quantity.isVague(phrase)
        || (quantity.isOne() && plural)
        || (phrase.isOneOf(quantity.end(), FEET)
            && !quantity.isScaled()
            && quantity.amount().compareTo(MOST_FEET) <= 0);
  }

  /** The inches of "six foot two", which are not named. */
  private static Optional<Match> inches(
      Phrase phrase, Quantity quantity, int end, List<Replacement> feet) {
    int inches = NumberWords.below20(phrase.at(end));
    if (!phrase.isOneOf(quantity.end(), FEET)
        || phrase.has(quantity.from() - 1, "a")
        || inches < 1
        || inches > 11
        || phrase.isNumber(end + 1)
        || isUnit(phrase, end + 1)) {
      return Optional.empty();
    }
    List<Replacement> replacements = new ArrayList<>(feet);
    replacements.add(new Replacement(end, end + 1, Integer.toString(inches)));
    return Optional.of(new Match(end + 1, replacements));
  }

  /** How many words from an index on are a unit; 0 if none. */
  private static int words(Phrase phrase, int at) {
    for (int words = MOST_WORDS; words > 0; words--) {
      if (UNITS.containsKey(name(phrase, at, words))) {
        return words;
      }
    }
    return 0;
  }

  private static String name(Phrase phrase, int at, int words) {
    StringBuilder name = new StringBuilder(phrase.at(at));
    for (int i = 1; i < words; i++) {
      name.append(' ').append(phrase.at(at + i));
    }
    return name.toString();
  }
}
