package io.tarsier.training.data;

import io.tarsier.api.Alphabet;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Spells texts in an alphabet. Immutable; thread-safe.
 *
 * <p>Symbols may be several characters long; the longest that fits is taken. What is not in the
 * alphabet is looked up in lower case; typographic apostrophes count as plain ones; punctuation and
 * white space become the word separator, where there is one. A text with anything else, such as
 * digits, has no spelling.
 */
public final class LabelEncoder {

  private final Alphabet alphabet;
  private final Map<String, Integer> index = new HashMap<>();
  private final int longest;

  /** An encoder for all symbols but the blank. */
  public LabelEncoder(Alphabet alphabet) {
    this.alphabet = alphabet;
    int max = 1;
    for (int k = 0; k < alphabet.size(); k++) {
      if (k != alphabet.blank()) {
        String symbol = Normalizer.normalize(alphabet.symbol(k), Normalizer.Form.NFC);
        index.put(symbol, k);
        max = Math.max(max, symbol.length());
      }
    }
    longest = max;
  }

  /** The symbols of a text, without separators at its ends or doubled; empty if it has none. */
  public Optional<int[]> encode(String text) {
    String rest = Normalizer.normalize(text, Normalizer.Form.NFC).replace('\u2019', '\'').strip();
    int space = alphabet.space();
    int[] labels = new int[rest.length()];
    int count = 0;
    int at = 0;
    while (at < rest.length()) {
      int length = Math.min(longest, rest.length() - at);
      Integer symbol = null;
      for (; length > 0 && symbol == null; length--) {
        String piece = rest.substring(at, at + length);
        symbol = index.get(piece);
        if (symbol == null) {
          symbol = index.get(piece.toLowerCase(Locale.ROOT));
        }
      }
      int consumed = length + 1;
      if (symbol == null) {
        int codePoint = rest.codePointAt(at);
        if (Character.isLetterOrDigit(codePoint)) {
          return Optional.empty();
        }
        consumed = Character.charCount(codePoint);
        symbol = space;
      }
      boolean doubled = symbol == space && (count == 0 || labels[count - 1] == space);
      if (symbol >= 0 && !doubled) {
        labels[count++] = symbol;
      }
      at += consumed;
    }
    if (count > 0 && labels[count - 1] == space) {
      count--;
    }
    return Optional.of(Arrays.copyOf(labels, count));
  }

  /** The text that labels spell. */
  public String decode(int[] labels) {
    StringBuilder text = new StringBuilder();
    for (int label : labels) {
      text.append(alphabet.symbol(label));
    }
    return text.toString();
  }
}
