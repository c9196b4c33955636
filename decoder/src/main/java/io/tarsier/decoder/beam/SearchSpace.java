package io.tarsier.decoder.beam;

import io.tarsier.api.Alphabet;
import io.tarsier.api.LanguageModel;
import io.tarsier.decoder.lexicon.LetterGraph;

/**
 * Everything that a search looks up and never changes, compiled for the options of a stream and
 * shared by all streams with the same options. Immutable.
 *
 * <p>Nodes of the search are numbered through: the nodes of {@link #words}, from {@link #extraBase}
 * on those of {@link #extra}, from {@link #spelledBase} on the letters of {@link SpelledWords}. The
 * roots of {@code words} are the roots of all.
 */
final class SearchSpace {

  /** What {@link #unknownNext} says of a root where no unknown word may begin. */
  static final int NO_UNKNOWN = -1;

  /** How character language models write the space between words. */
  private static final String SPACE_CHARACTER = "<space>";

  /** Reference of a word that a grammar allows without knowing it. */
  static final int UNKNOWN_WORD = Integer.MAX_VALUE;

  final Alphabet alphabet;
  final BeamSettings settings;
  final LanguageModel lm;

  /** Whether the language model scores letters instead of words. */
  final boolean characterModel;

  final double wordBonus;
  final WeightedGraph words;

  /** Words of this stream besides; empty or of one root, that stands for root 0. */
  final WeightedGraph extra;

  final int roots;
  final int extraBase;
  final int spelledBase;

  /** Factor of ending a text at each root; 0 where it must go on. */
  final double[] ending;

  /** The root after an unknown word that begins at each root, or {@link #NO_UNKNOWN}. */
  final int[] unknownNext;

  /** Whether there is no lexicon, so that every word is spelled and none is unknown for that. */
  final boolean spelling;

  /** Whether a grammar says what is allowed: unknown words then show as {@code [unk]}. */
  final boolean closed;

  final LetterModel letters;
  final HotPhrases hotPhrases;
  final HotSpellings hotSpellings;

  /** Factor of beginning a word that is spelled. */
  final double enterFactor;

  /** What {@link #enterFactor} holds of the language model's probability of unknown words. */
  final double unknownLookAhead;

  /** Natural-log price of a spelled word that the language model does not know. */
  final double spellingPrice;

  private final int[] characterIds;

  SearchSpace(Parts parts) {
    this.alphabet = parts.alphabet;
    this.settings = parts.settings;
    this.lm = parts.lm;
    this.characterModel = parts.characterModel;
    this.wordBonus = parts.wordBonus;
    this.words = parts.words;
    this.extra = parts.extra;
    this.roots = words.graph.roots();
    this.extraBase = words.graph.nodes();
    this.spelledBase = extraBase + extra.graph.nodes();
    this.ending = parts.ending;
    this.unknownNext = parts.unknownNext;
    this.spelling = parts.spelling;
    this.closed = parts.closed;
    this.letters = parts.letters;
    this.hotPhrases = parts.hotPhrases;
    this.hotSpellings = parts.hotSpellings;
    this.unknownLookAhead =
        spelling
            ? 0
            : settings.lmWeight()
                * LanguageModel.logProbability(lm.score(lm.emptyState(), LanguageModel.UNKNOWN));
    this.enterFactor =
        spelling ? 1 : Math.exp(Math.max(-700, unknownLookAhead - settings.unknownWordPrice()));
    this.spellingPrice = lm == NoLanguageModel.INSTANCE ? 0 : settings.unknownWordPrice();
    this.characterIds = new int[characterModel ? alphabet.size() : 0];
    for (int v = 0; v < characterIds.length; v++) {
      boolean isSpace = v == alphabet.space();
      characterIds[v] = lm.wordId(isSpace ? SPACE_CHARACTER : alphabet.symbol(v));
    }
  }

  double lmWeight() {
    return settings.lmWeight();
  }

  /** The language model id of a symbol of the alphabet; for character language models. */
  int characterId(int symbol) {
    return characterIds[symbol];
  }

  /** The language model id of a spelled word. */
  int wordId(SpelledWords spelled, int node) {
    return lm.wordId(text(spelled, node));
  }

  /** The reference by which histories name the word of an arc of {@link #extra}. */
  int extraReference(int arc) {
    return words.graph.arcs() + arc;
  }

  /** The text of a word that a history names; {@code spelled} has those that are in no graph. */
  String text(int reference, SpelledWords spelled) {
    if (reference == UNKNOWN_WORD) {
      return "[unk]";
    }
    if (reference < 0) {
      return text(spelled, ~reference);
    }
    int arcs = words.graph.arcs();
    return reference < arcs ? words.graph.word(reference) : extra.graph.word(reference - arcs);
  }

  /** The letters of a spelled word. */
  String text(SpelledWords spelled, int node) {
    int length = spelled.spell(node);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.symbol(spelled.letters()[i]));
    }
    return text.toString();
  }

  /** Whether the lexicon or the words of the stream hold a spelled word. */
  boolean isKnown(SpelledWords spelled, int node) {
    int length = spelled.spell(node);
    int root = spelled.root(node);
    return words.graph.find(root, spelled.letters(), length) != LetterGraph.NO_ARC
        || (root == 0 && extra.graph.find(0, spelled.letters(), length) != LetterGraph.NO_ARC);
  }

  /** What a {@link SearchSpace} is made of. */
  record Parts(
      Alphabet alphabet,
      BeamSettings settings,
      LanguageModel lm,
      boolean characterModel,
      double wordBonus,
      WeightedGraph words,
      WeightedGraph extra,
      double[] ending,
      int[] unknownNext,
      boolean spelling,
      boolean closed,
      LetterModel letters,
      HotPhrases hotPhrases,
      HotSpellings hotSpellings) {}
}
