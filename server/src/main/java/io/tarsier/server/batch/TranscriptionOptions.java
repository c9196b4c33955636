package io.tarsier.server.batch;

import io.tarsier.api.Alphabet;
import io.tarsier.api.Checks;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.DecodingOptions.HotPhrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a recording shall be recognised. Immutable.
 *
 * @param model the name of a model, or null for the server's first one
 * @param alternatives readings per segment, 1..100
 * @param hotPhrases phrases that are likelier than the language model thinks
 * @param vocabulary words to know besides those of the lexicon
 * @param prompt a text whose longer words become hot phrases where the decoder can do that; may be
 *     empty
 */
public record TranscriptionOptions(
    @Nullable String model,
    int alternatives,
    List<HotPhrase> hotPhrases,
    List<String> vocabulary,
    String prompt) {

  /** Shorter words are so frequent that favouring them would insert them. */
  private static final int MIN_HINT_LETTERS = 4;

  private static final int MAX_HINTS = 200;
  private static final double HINT_WEIGHT = 1.5;
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}'’-]+");

  public TranscriptionOptions {
    Checks.range("alternatives", alternatives, 1, 100);
    hotPhrases = List.copyOf(hotPhrases);
    vocabulary = List.copyOf(vocabulary);
  }

  /** The server's first model, one reading, nothing favoured. */
  public static TranscriptionOptions defaults() {
    return new TranscriptionOptions(null, 1, List.of(), List.of(), "");
  }

  /** Decoding options in order of preference: the last one does without the prompt. */
  List<DecodingOptions> wishes(Alphabet alphabet) {
    DecodingOptions asked =
        DecodingOptions.defaults()
            .withAlternatives(alternatives)
            .withHotPhrases(hotPhrases)
            .withVocabulary(vocabulary);
    List<HotPhrase> hinted = new ArrayList<>(hotPhrases);
    hints(alphabet).forEach(word -> hinted.add(new HotPhrase(word, HINT_WEIGHT)));
    return hinted.size() == hotPhrases.size()
        ? List.of(asked)
        : List.of(asked.withHotPhrases(hinted), asked);
  }

  private Set<String> hints(Alphabet alphabet) {
    Set<String> hints = new TreeSet<>();
    for (String word : NO_WORD.split(prompt.toLowerCase(Locale.ROOT).replace('’', '\''), -1)) {
      if (word.length() >= MIN_HINT_LETTERS
          && hints.size() < MAX_HINTS
          && isSpelt(word, alphabet)) {
        hints.add(word);
      }
    }
    return hints;
  }

  private static boolean isSpelt(String word, Alphabet alphabet) {
    return word.codePoints().allMatch(c -> alphabet.symbols().contains(Character.toString(c)));
  }
}
