package io.tarsier.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one stream asks of the decoder. Immutable.
 *
 * @param alternatives how many readings to return at most, 1..100
 * @param hotPhrases phrases that are likelier than the language model thinks; of a phrase that is
 *     named more than once the last one counts
 * @param vocabulary words to know besides those of the lexicon
 * @param grammar the only texts allowed, if given
 * @param weights weights other than those of the decoder's settings
 */
public record DecodingOptions(
    int alternatives,
    List<HotPhrase> hotPhrases,
    List<String> vocabulary,
    Optional<Grammar> grammar,
    Weights weights) {

  public DecodingOptions {
    Checks.range("alternatives", alternatives, 1, 100);
    hotPhrases = lastOfEach(hotPhrases);
    vocabulary = List.copyOf(vocabulary);
  }

  private static List<HotPhrase> lastOfEach(List<HotPhrase> phrases) {
    Map<String, HotPhrase> byText = new LinkedHashMap<>();
    phrases.forEach(phrase -> byText.put(phrase.text(), phrase));
    return List.copyOf(byText.values());
  }

  /** The same with the weights of the decoder's settings. */
  public DecodingOptions(
      int alternatives,
      List<HotPhrase> hotPhrases,
      List<String> vocabulary,
      Optional<Grammar> grammar) {
    this(alternatives, hotPhrases, vocabulary, grammar, Weights.OF_SETTINGS);
  }

  /** One reading, no phrases, open vocabulary. */
  public static DecodingOptions defaults() {
    return new DecodingOptions(1, List.of(), List.of(), Optional.empty());
  }

  /** The same with another number of readings. */
  public DecodingOptions withAlternatives(int newAlternatives) {
    return new DecodingOptions(newAlternatives, hotPhrases, vocabulary, grammar, weights);
  }

  /** The same with other hot phrases. */
  public DecodingOptions withHotPhrases(List<HotPhrase> newHotPhrases) {
    return new DecodingOptions(alternatives, newHotPhrases, vocabulary, grammar, weights);
  }

  /** The same with other additional words. */
  public DecodingOptions withVocabulary(List<String> newVocabulary) {
    return new DecodingOptions(alternatives, hotPhrases, newVocabulary, grammar, weights);
  }

  /** The same with a closed grammar. */
  public DecodingOptions withGrammar(Grammar newGrammar) {
    return new DecodingOptions(
        alternatives, hotPhrases, vocabulary, Optional.of(newGrammar), weights);
  }

  /** The same with other weights. */
  public DecodingOptions withWeights(Weights newWeights) {
    return new DecodingOptions(alternatives, hotPhrases, vocabulary, grammar, newWeights);
  }

  /** The same with another price of unknown words. */
  public DecodingOptions withUnknownWordPrice(double price) {
    return withWeights(
        new Weights(weights.lmWeight(), weights.wordBonus(), OptionalDouble.of(price)));
  }

  /**
   * Weights of a stream; what is empty is as in the settings of the decoder.
   *
   * @param lmWeight factor on the natural-log probability of the language model, 0..10
   * @param wordBonus natural-log bonus for every word, -20..20
   * @param unknownWordPrice natural-log price of a word outside the vocabulary, 0..1000, where 1000
   *     forbids such words
   */
  public record Weights(
      OptionalDouble lmWeight, OptionalDouble wordBonus, OptionalDouble unknownWordPrice) {

    /** Those of the settings of the decoder. */
    public static final Weights OF_SETTINGS =
        new Weights(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    public Weights {
      lmWeight.ifPresent(weight -> Checks.range("lmWeight", weight, 0, 10));
      wordBonus.ifPresent(bonus -> Checks.range("wordBonus", bonus, -20, 20));
      unknownWordPrice.ifPresent(price -> Checks.range("unknownWordPrice", price, 0, 1000));
    }
  }

  /**
   * A phrase to favour.
   *
   * @param text one or more words separated by spaces
   * @param weight natural-log bonus for the whole phrase, -20..20
   */
  public record HotPhrase(String text, double weight) {

    public HotPhrase {
      Checks.range("weight of hot phrase '" + text + "'", weight, -20, 20);
    }
  }

  /** The only texts allowed. */
  public sealed interface Grammar {

    /** Stands for anything that is none of the phrases. */
    String UNKNOWN = "[unk]";

    /**
     * Any sequence of these phrases.
     *
     * @param phrases each one or more words; {@link Grammar#UNKNOWN} among them allows other words
     */
    record PhraseList(List<String> phrases) implements Grammar {

      public PhraseList {
        phrases = List.copyOf(phrases);
      }
    }

    /**
     * A JSpeech Grammar Format text (W3C note, 5 June 2000).
     *
     * @param source the grammar itself
     */
    record Jsgf(String source) implements Grammar {}
  }
}
