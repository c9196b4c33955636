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
  private final ScoredWords lexicon;
  private final ScoredWords noWords;

  /** What streams have that ask for no weights of their own and no hot phrases. */
  private final WeightedGraph words;

  private final WeightedGraph nothing;
  private final LetterModel letters;

  SpaceCompiler(
      Alphabet alphabet,
      BeamSettings settings,
      LanguageModel lm,
      boolean characterModel,
      @Nullable ScoredWords lexicon) {
    if (lexicon != null) {
      Lexicon.requireSpace(alphabet);
      if (characterModel) {
        throw new UnsupportedInputException(
            "a character language model cannot be used with a lexicon; leave one of them out");
      }
    }
    this.alphabet = alphabet;
    this.settings = settings;
    this.lm = lm;
    this.characterModel = characterModel;
    this.spelling = lexicon == null;
    this.speller = new Speller(alphabet);
    this.noWords = ScoredWords.of(LetterGraph.empty(), this.lm);
    this.lexicon = lexicon == null ? noWords : lexicon;
    this.nothing = plain(noWords, settings);
    this.words = lexicon == null ? nothing : plain(this.lexicon, settings);
    this.letters = letters(settings);
  }

  private static WeightedGraph plain(ScoredWords scored, BeamSettings weights) {
    return new WeightedGraph(
        scored, weights.lmWeight(), weights.wordBonus(), HotArcs.none(), HotPhrases.none());
  }

  private LetterModel letters(BeamSettings weights) {
    return spelling
        ? LetterModel.free()
        : LetterModel.of(lexicon.graph(), alphabet.size(), weights.lmWeight());
  }

  SearchSpace compile(DecodingOptions options) {
    List<HotPhrase> phrases = options.hotPhrases().stream().filter(p -> p.weight() != 0).toList();
    if (!phrases.isEmpty()) {
      Lexicon.requireSpace(alphabet);
    }
    HotWords hot = HotWords.of(phrases, this::spell);
    return new SearchSpace(
        options.grammar().isPresent()
            ? closed(options, options.grammar().get(), hot)
            : open(options, hot));
  }

  private SearchSpace.Parts open(DecodingOptions options, HotWords hot) {
    BeamSettings own = settings.with(options.weights());
    boolean reweighted =
        own.lmWeight() != settings.lmWeight() || own.wordBonus() != settings.wordBonus();
    boolean unknown = spelling || own.unknownWordPrice() < BeamSettings.NO_UNKNOWN_WORDS;
    boolean asBefore = !reweighted && hot.numbers().isEmpty();
    return new SearchSpace.Parts(
        alphabet,
        own,
        lm,
        characterModel,
        alphabet.space() < 0 ? 0 : own.wordBonus(),
        asBefore || spelling ? words : weighted(lexicon, own, hot),
        spelling ? nothing : extra(options.vocabulary(), own, hot),
        new double[] {1},
        new int[] {unknown ? 0 : SearchSpace.NO_UNKNOWN},
        spelling,
        false,
        reweighted ? letters(own) : letters,
        hot.phrases(),
        spelling ? hot.spelled(alphabet.size()) : HotSpellings.none());
  }

  private static WeightedGraph weighted(ScoredWords scored, BeamSettings weights, HotWords hot) {
    return new WeightedGraph(
        scored, weights.lmWeight(), weights.wordBonus(), hot.in(scored.graph()), hot.phrases());
  }

  /** The words of a grammar, and its weights in the place of the language model. */
  private SearchSpace.Parts closed(DecodingOptions options, Grammar grammar, HotWords hot) {
    Lexicon.requireSpace(alphabet);
    WordAutomaton automaton = WordAutomaton.compile(grammar);
    int states = automaton.arcs().size();
    LetterGraphBuilder builder = new LetterGraphBuilder(alphabet.size(), states);
    double[] ending = new double[states];
    int[] unknownNext = new int[states];
    BeamSettings own = settings.with(options.weights());
    double weight = own.lmWeight();
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
    double price =
        options.weights().unknownWordPrice().orElse(Math.min(settings.unknownWordPrice(), PRICE));
    LetterGraph graph = builder.build();
    return new SearchSpace.Parts(
        alphabet,
        own.withUnknownWordPrice(price),
        none,
        false,
        0,
        new WeightedGraph(ScoredWords.of(graph, none), 0, 0, hot.in(graph), hot.phrases()),
        nothing,
        ending,
        unknownNext,
        false,
        true,
        spelling ? LetterModel.uniform(alphabet.size(), weight) : letters,
        hot.phrases(),
        HotSpellings.none());
  }

  /** The words of a stream that the lexicon does not hold. */
  private WeightedGraph extra(List<String> vocabulary, BeamSettings weights, HotWords hot) {
    Set<String> wanted = new LinkedHashSet<>();
    vocabulary.forEach(entry -> wanted.addAll(split(entry)));
    wanted.addAll(hot.numbers().keySet());
    LetterGraphBuilder builder = new LetterGraphBuilder(alphabet.size(), 1);
    for (String word : wanted) {
      char[] spelling = spell(word);
      if (lexicon.graph().find(0, spelling, spelling.length) == LetterGraph.NO_ARC) {
        builder.add(0, spelling, spelling.length, word, 0, 0);
      }
    }
    return builder.size() == 0
        ? nothing
        : weighted(ScoredWords.of(builder.build(), lm), weights, hot);
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
