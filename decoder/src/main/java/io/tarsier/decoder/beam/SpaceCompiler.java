package io.tarsier.decoder.beam;

import io.tarsier.api.Alphabet;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.DecodingOptions.Grammar;
import io.tarsier.api.DecodingOptions.HotPhrase;
import io.tarsier.api.LanguageModel;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.decoder.grammar.WordAutomaton;
import io.tarsier.decoder.lexicon.LetterGraph;
import io.tarsier.decoder.lexicon.LetterGraphBuilder;
import io.tarsier.decoder.lexicon.Lexicon;
import io.tarsier.decoder.lexicon.Speller;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles what the streams of a decoder ask for. Immutable; thread-safe. */
final class SpaceCompiler {

  /** Price of an unknown word that a grammar allows, where the settings forbid such words. */
  private static final double PRICE = 3;

  private final Alphabet alphabet;
  private final BeamSettings settings;
  private final LanguageModel lm;
  private final boolean characterModel;
  private final boolean spelling;
  private final Speller speller;
  private final WeightedGraph words;
  private final WeightedGraph noWords;
  private final LetterModel letters;

  SpaceCompiler(
      Alphabet alphabet,
      BeamSettings settings,
      @Nullable LanguageModel lm,
      boolean characterModel,
      @Nullable LetterGraph lexicon) {
    if (lexicon != null) {
      Lexicon.requireSpace(alphabet);
      if (characterModel) {
        throw new UnsupportedInputException(
            "a character language model cannot be used with a lexicon; leave one of them out");
      }
    }
    this.alphabet = alphabet;
    this.settings = settings;
    this.lm = lm == null ? NoLanguageModel.INSTANCE : lm;
    this.characterModel = characterModel;
    this.spelling = lexicon == null;
    this.speller = new Speller(alphabet);
    this.noWords = weighted(LetterGraph.empty());
    this.words = lexicon == null ? noWords : weighted(lexicon);
    this.letters =
        lexicon == null
            ? LetterModel.free()
            : LetterModel.of(lexicon, alphabet.size(), settings.lmWeight());
  }

  private WeightedGraph weighted(LetterGraph graph) {
    return new WeightedGraph(graph, lm, settings.lmWeight(), settings.wordBonus());
  }

  SearchSpace compile(DecodingOptions options) {
    List<HotPhrase> phrases = options.hotPhrases().stream().filter(p -> p.weight() != 0).toList();
    return new SearchSpace(
        options.grammar().isPresent()
            ? closed(options, options.grammar().get(), phrases)
            : open(options, phrases));
  }

  private SearchSpace.Parts open(DecodingOptions options, List<HotPhrase> phrases) {
    double price = options.unknownWordPrice().orElse(settings.unknownWordPrice());
    boolean unknown = spelling || price < BeamSettings.NO_UNKNOWN_WORDS;
    return new SearchSpace.Parts(
        alphabet,
        settings.withUnknownWordPrice(price),
        lm,
        characterModel,
        alphabet.space() < 0 ? 0 : settings.wordBonus(),
        words,
        spelling ? noWords : extra(options.vocabulary(), phrases),
        new double[] {1},
        new int[] {unknown ? 0 : SearchSpace.NO_UNKNOWN},
        spelling,
        false,
        letters,
        hotPhrases(phrases));
  }

  /** The words of a grammar, and its weights in the place of the language model. */
  private SearchSpace.Parts closed(
      DecodingOptions options, Grammar grammar, List<HotPhrase> phrases) {
    Lexicon.requireSpace(alphabet);
    WordAutomaton automaton = WordAutomaton.compile(grammar);
    int states = automaton.arcs().size();
    LetterGraphBuilder builder = new LetterGraphBuilder(alphabet.size(), states);
    double[] ending = new double[states];
    int[] unknownNext = new int[states];
    double weight = settings.lmWeight();
    Map<String, char[]> spellings = new HashMap<>();
    for (int state = 0; state < states; state++) {
      double end = automaton.endWeight().get(state);
      ending[state] = end == Double.NEGATIVE_INFINITY ? 0 : Math.exp(weight * end);
      unknownNext[state] = automaton.unknownTarget().get(state);
      for (WordAutomaton.Arc arc : automaton.arcs().get(state)) {
        char[] spelling = spellings.computeIfAbsent(arc.word(), this::spell);
        float arcWeight = (float) (weight * arc.logWeight());
        builder.add(state, spelling, spelling.length, arc.word(), arc.target(), arcWeight);
      }
    }
    LanguageModel none = NoLanguageModel.INSTANCE;
    double price = options.unknownWordPrice().orElse(Math.min(settings.unknownWordPrice(), PRICE));
    return new SearchSpace.Parts(
        alphabet,
        settings.withUnknownWordPrice(price),
        none,
        false,
        0,
        new WeightedGraph(builder.build(), none, 0, 0),
        noWords,
        ending,
        unknownNext,
        false,
        true,
        spelling ? LetterModel.uniform(alphabet.size(), weight) : letters,
        hotPhrases(phrases));
  }

  /** The words of a stream that the lexicon does not hold. */
  private WeightedGraph extra(List<String> vocabulary, List<HotPhrase> phrases) {
    Set<String> wanted = new LinkedHashSet<>();
    vocabulary.forEach(entry -> wanted.addAll(split(entry)));
    phrases.forEach(phrase -> wanted.addAll(split(phrase.text())));
    LetterGraphBuilder builder = new LetterGraphBuilder(alphabet.size(), 1);
    for (String word : wanted) {
      char[] spelling = spell(word);
      if (words.graph.find(0, spelling, spelling.length) == LetterGraph.NO_ARC) {
        builder.add(0, spelling, spelling.length, word, 0, 0);
      }
    }
    return builder.size() == 0 ? noWords : weighted(builder.build());
  }

  private HotPhrases hotPhrases(List<HotPhrase> phrases) {
    if (phrases.isEmpty()) {
      return HotPhrases.none();
    }
    Lexicon.requireSpace(alphabet);
    Map<String, Double> weights = new LinkedHashMap<>();
    phrases.forEach(p -> weights.merge(String.join(" ", split(p.text())), p.weight(), Double::sum));
    LetterGraphBuilder builder = new LetterGraphBuilder(alphabet.size(), 1);
    weights.forEach(
        (text, weight) -> {
          char[] spelling = spellPhrase(text);
          if (spelling.length > 0) {
            builder.add(0, spelling, spelling.length, text, 0, weight.floatValue());
          }
        });
    return builder.size() == 0
        ? HotPhrases.none()
        : HotPhrases.of(builder.build(), alphabet.space());
  }

  private char[] spellPhrase(String text) {
    StringBuilder symbols = new StringBuilder();
    for (String word : split(text)) {
      if (symbols.length() > 0) {
        symbols.append((char) alphabet.space());
      }
      symbols.append(spell(word));
    }
    return symbols.toString().toCharArray();
  }

  static List<String> split(String text) {
    List<String> split = new ArrayList<>();
    for (String word : text.strip().split("\\s+", -1)) {
      if (!word.isEmpty()) {
        split.add(word);
      }
    }
    return split;
  }

  private char[] spell(String word) {
    char[] spelling = new char[word.length()];
    int length = speller.spell(word, spelling);
    if (length < 0) {
      throw new UnsupportedInputException(Speller.problem(word, length));
    }
    return Arrays.copyOf(spelling, length);
  }
}
