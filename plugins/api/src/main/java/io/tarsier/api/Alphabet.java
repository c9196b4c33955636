package io.tarsier.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The output symbols of an acoustic model, in index order. Immutable.
 *
 * <p>A symbol is any non-empty UTF-8 string, usually one letter; words are separated by {@link
 * #SPACE} where the alphabet holds it. The blank of CTC (Graves et al., ICML 2006) has its place in
 * the list and the name {@value #BLANK}.
 *
 * @param symbols 2 or more distinct symbols, the blank among them
 */
public record Alphabet(List<String> symbols) {

  /** The name of the blank symbol. */
  public static final String BLANK = "<blank>";

  /** The symbol that separates words. */
  public static final String SPACE = " ";

  public Alphabet {
    symbols = List.copyOf(symbols);
    Checks.range("number of symbols", symbols.size(), 2, 65_536);
    Set<String> seen = new HashSet<>();
    for (String symbol : symbols) {
      if (symbol.isEmpty() || !seen.add(symbol)) {
        throw new IllegalArgumentException(
            "alphabet symbol '" + symbol + "' is empty or occurs twice; symbols must be distinct");
      }
    }
    if (!seen.contains(BLANK)) {
      throw new IllegalArgumentException("the alphabet has no " + BLANK + " symbol");
    }
  }

  /** Blank, space, apostrophe, a-z: 29 symbols, blank first. */
  public static Alphabet english() {
    return ofLetters(" 'abcdefghijklmnopqrstuvwxyz");
  }

  /** Blank first, then each code point of {@code letters}. */
  public static Alphabet ofLetters(String letters) {
    List<String> symbols = new ArrayList<>();
    symbols.add(BLANK);
    letters.codePoints().forEach(c -> symbols.add(Character.toString(c)));
    return new Alphabet(symbols);
  }

  /** Number of symbols, blank included. */
  public int size() {
    return symbols.size();
  }

  /** Index of the blank. */
  public int blank() {
    return symbols.indexOf(BLANK);
  }

  /** Index of the word separator, or -1 where the alphabet has none. */
  public int space() {
    return symbols.indexOf(SPACE);
  }

  /** The symbol at an index. */
  public String symbol(int index) {
    return symbols.get(index);
  }
}
