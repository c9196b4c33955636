package io.tarsier.decoder.lexicon;

import io.tarsier.api.Alphabet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Spells words with the symbols of an alphabet, always taking the longest symbol that fits. Blank
 * and space are no letters. Immutable; thread-safe.
 */
public final class Speller {

  private static final int UNKNOWN = -1;

  /** Symbol of each UTF-16 unit that is a symbol by itself. */
  private final int[] single;

  private final Map<String, Integer> longer = new HashMap<>();
  private final int longest;

  public Speller(Alphabet alphabet) {
    int highest = 0;
    int maxLength = 1;
    for (String symbol : alphabet.symbols()) {
      maxLength = Math.max(maxLength, symbol.length());
      highest = symbol.length() == 1 ? Math.max(highest, symbol.charAt(0)) : highest;
    }
    single = new int[highest + 1];
    Arrays.fill(single, UNKNOWN);
    int longestUsed = 1;
    for (int i = 0; i < alphabet.size(); i++) {
      String symbol = alphabet.symbol(i);
      if (symbol.equals(Alphabet.BLANK) || symbol.equals(Alphabet.SPACE)) {
        continue;
      }
      if (symbol.length() == 1) {
        single[symbol.charAt(0)] = i;
      } else {
        longer.put(symbol, i);
        longestUsed = Math.max(longestUsed, symbol.length());
      }
    }
    this.longest = longestUsed;
  }

  /**
   * Spells a word.
   *
   * @param spelling receives the symbols; as long as the word or longer
   * @return the number of symbols, or {@code -1 - i} where the word cannot be spelled from its
   *     character {@code i} on
   */
  public int spell(CharSequence word, char[] spelling) {
    int length = 0;
    int at = 0;
    while (at < word.length()) {
      int used = 0;
      for (int size = Math.min(longest, word.length() - at); size > 1 && used == 0; size--) {
        Integer symbol = longer.get(word.subSequence(at, at + size).toString());
        if (symbol != null) {
          spelling[length++] = (char) symbol.intValue();
          used = size;
        }
      }
      if (used == 0) {
        char letter = word.charAt(at);
        int symbol = letter < single.length ? single[letter] : UNKNOWN;
        if (symbol == UNKNOWN) {
          return -1 - at;
        }
        spelling[length++] = (char) symbol;
        used = 1;
      }
      at += used;
    }
    return length;
  }

  /**
   * Says in one clause why a word cannot be spelled; {@code result} is what {@link #spell} said.
   */
  public static String problem(CharSequence word, int result) {
    String rest = word.subSequence(-1 - result, word.length()).toString();
    String letter = rest.substring(0, rest.offsetByCodePoints(0, 1));
    return "the word '" + word + "' cannot be spelled: the alphabet has no '" + letter + "'";
  }
}
