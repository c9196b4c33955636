package io.tarsier.numbers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words that English numbers and dates are made of. */
final class NumberWords {

  private static final List<String> BELOW_20 =
      List.of(
          "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
              .split(" "));
  private static final List<String> TENS =
      List.of("twenty thirty forty fifty sixty seventy eighty ninety".split(" "));
  private static final Map<String, Long> SCALES =
      Map.of(
          "hundred", 100L,
          "thousand", 1_000L,
          "million", 1_000_000L,
          "billion", 1_000_000_000L,
          "trillion", 1_000_000_000_000L);
  private static final List<String> ORDINALS_BELOW_20 =
      List.of(
          "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
              .split(" "));
  private static final Map<String, Integer> ORDINALS = new HashMap<>();

  static {
    for (int i = 0; i < ORDINALS_BELOW_20.size(); i++) {
      ORDINALS.put(ORDINALS_BELOW_20.get(i), i + 1);
    }
    for (int i = 0; i < TENS.size(); i++) {
      ORDINALS.put(TENS.get(i).replaceFirst("y$", "ieth"), 10 * (i + 2));
    }
  }

  /** The months as they are said; "may" and "march" are also other words. */
  static final Set<String> MONTHS =
      Set.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private NumberWords() {}

  /** Whether a word is part of a cardinal number. */
  static boolean isCardinal(String word) {
    return BELOW_20.contains(word) || TENS.contains(word) || SCALES.containsKey(word);
  }

  static boolean isScale(String word) {
    return SCALES.containsKey(word);
  }

  /** 100 for hundred up to 10^12 for trillion; 0 for other words. */
  static long scale(String word) {
    return SCALES.getOrDefault(word, 0L);
  }

  /** 0..9, or -1 for other words. */
  static int digit(String word) {
    int value = BELOW_20.indexOf(word);
    return value < 10 ? value : -1;
  }

  /** 0..19, or -1 for other words. */
  static int below20(String word) {
    return BELOW_20.indexOf(word);
  }

  /** 20, 30, .. 90, or 0 for other words. */
  static int tens(String word) {
    return TENS.contains(word) ? 10 * (TENS.indexOf(word) + 2) : 0;
  }

  /** As in "eighties": 20, 30, .. 90, or 0 for other words. */
  static int decade(String word) {
    return word.endsWith("ies") ? tens(word.substring(0, word.length() - 3) + "y") : 0;
  }

  /** 1..19, 20, 30, .. 90 for an ordinal of one word, or 0 for other words. */
  static int ordinal(String word) {
    return ORDINALS.getOrDefault(word, 0);
  }
}
