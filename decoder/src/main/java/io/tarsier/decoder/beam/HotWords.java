package io.tarsier.decoder.beam;

import io.tarsier.api.DecodingOptions.HotPhrase;
import io.tarsier.decoder.lexicon.LetterGraph;
import io.tarsier.decoder.lexicon.LetterGraphBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The hot phrases of a stream and the words they consist of, numbered from 0. Immutable.
 *
 * @param numbers the number of each word
 * @param spellings the symbols of each word, by number
 * @param phrases the phrases as an automaton over these numbers
 */
record HotWords(Map<String, Integer> numbers, List<char[]> spellings, HotPhrases phrases) {

  private static final HotWords NONE = new HotWords(Map.of(), List.of(), HotPhrases.none());

  /** Spells a word or refuses it. */
  interface Spelling {

    char[] of(String word);
  }

  /** Numbers the words of some phrases; the weights of equal phrases add up. */
  static HotWords of(List<HotPhrase> phrases, Spelling spelling) {
    if (phrases.isEmpty()) {
      return NONE;
    }
    Map<List<String>, Double> weights = new LinkedHashMap<>();
    phrases.forEach(p -> weights.merge(SpaceCompiler.split(p.text()), p.weight(), Double::sum));
    weights.remove(List.of());
    Map<String, Integer> numbers = new HashMap<>();
    List<char[]> spellings = new ArrayList<>();
    List<HotPhrases.Phrase> numbered = new ArrayList<>();
    weights.forEach(
        (words, weight) -> {
          int[] sequence = new int[words.size()];
          int[] letters = new int[words.size()];
          for (int i = 0; i < sequence.length; i++) {
            String word = words.get(i);
            if (numbers.putIfAbsent(word, spellings.size()) == null) {
              spellings.add(spelling.of(word));
            }
            sequence[i] = numbers.get(word);
            letters[i] = spellings.get(sequence[i]).length;
          }
          numbered.add(new HotPhrases.Phrase(sequence, letters, weight));
        });
    return new HotWords(numbers, spellings, HotPhrases.of(numbered));
  }

  /** Which arcs of a graph are hot words. */
  HotArcs in(LetterGraph graph) {
    return HotArcs.of(graph, numbers);
  }

  /** The letters of the hot words, for an alphabet of so many symbols. */
  HotSpellings spelled(int symbols) {
    if (spellings.isEmpty()) {
      return HotSpellings.none();
    }
    LetterGraphBuilder builder = new LetterGraphBuilder(symbols, 1);
    double[] bonus = new double[spellings.size()];
    for (int i = 0; i < bonus.length; i++) {
      char[] spelling = spellings.get(i);
      builder.add(0, spelling, spelling.length, "", 0, 0);
      bonus[i] = phrases.startBonus(i);
    }
    return HotSpellings.of(builder.build(), bonus);
  }
}
