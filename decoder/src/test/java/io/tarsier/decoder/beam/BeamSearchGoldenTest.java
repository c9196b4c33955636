package io.tarsier.decoder.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tarsier.api.Alphabet;
import io.tarsier.api.Decoder;
import io.tarsier.api.DecoderSession;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.DecodingOptions.Grammar;
import io.tarsier.api.DecodingOptions.HotPhrase;
import io.tarsier.api.DecodingOptions.Weights;
import io.tarsier.api.Emissions;
import io.tarsier.api.Hypothesis;
import io.tarsier.api.LanguageModel;
import io.tarsier.decoder.lexicon.LetterGraph;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Scores against brute force: every alignment and every text of small cases. */
class BeamSearchGoldenTest {

  private static final int TRIES = 150;
  private static final int STEPS = 6;
  private static final double LM_WEIGHT = 0.8;
  private static final double WORD_BONUS = 0.7;

  private static final List<String> WORDS = List.of("a", "ab", "b", "ba", "aab", "bb");

  private final Alphabet alphabet = Alphabet.ofLetters(" ab");
  private final LetterGraph lexicon = Graphs.of(alphabet, WORDS);

  private static BeamSettings wide(double price) {
    return new BeamSettings(
        2000,
        LM_WEIGHT,
        WORD_BONUS,
        price,
        100,
        200,
        200,
        new ConfidenceCurve(0, 1, 0),
        new WordTiming(0, 0));
  }

  private static List<Hypothesis> decode(Decoder decoder, DecodingOptions options, Emissions e) {
    DecoderSession session = decoder.begin(options);
    session.step(e);
    return session.end();
  }

  private void check(
      Decoder decoder, DecodingOptions options, long seed, ToDoubleFunction<List<String>> prior) {
    Random random = new Random(seed);
    for (int i = 0; i < TRIES; i++) {
      Emissions e = RandomEmissions.next(random, STEPS, alphabet.size());
      List<BruteForce.Scored> expected = BruteForce.decode(alphabet, e, prior);
      List<Hypothesis> found = decode(decoder, options.withAlternatives(20), e);
      assertThat(found).hasSize(Math.min(20, expected.size()));
      for (int k = 0; k < found.size(); k++) {
        assertThat(found.get(k).score())
            .as("try %d, rank %d: %s", i, k, found.get(k).text())
            .isCloseTo(expected.get(k).score(), within(1e-5));
      }
      assertThat(found.get(0).text()).isEqualTo(expected.get(0).text());
    }
  }

  /**
   * Texts that the language model or the grammar cannot tell apart any more are recombined, and
   * only the better one keeps its exact score.
   */
  private void checkBest(
      Decoder decoder, DecodingOptions options, long seed, ToDoubleFunction<List<String>> prior) {
    Random random = new Random(seed);
    for (int i = 0; i < TRIES; i++) {
      Emissions e = RandomEmissions.next(random, STEPS, alphabet.size());
      List<BruteForce.Scored> expected = BruteForce.decode(alphabet, e, prior);
      Hypothesis found = decode(decoder, options, e).get(0);
      double right =
          expected.stream()
              .filter(scored -> scored.text().equals(found.text()))
              .findFirst()
              .orElseThrow()
              .score();
      assertThat(found.score()).as("try %d: %s", i, found.text()).isCloseTo(right, within(0.02));
      assertThat(right).as("try %d", i).isCloseTo(expected.get(0).score(), within(0.02));
    }
  }

  private static double prior(LanguageModel lm, List<String> words) {
    double sum = WORD_BONUS * words.size();
    int state = lm.startState();
    for (String word : words) {
      long scored = lm.score(state, lm.wordId(word));
      sum += LM_WEIGHT * LanguageModel.logProbability(scored);
      state = LanguageModel.nextState(scored);
    }
    return sum + LM_WEIGHT * lm.endScore(state);
  }

  @Test
  void lexiconAndLanguageModel() {
    HistoryModel lm = new HistoryModel(WORDS, 1);
    BeamDecoder decoder = new BeamDecoder(alphabet, wide(1000), lm, false, lexicon);
    check(
        decoder,
        DecodingOptions.defaults(),
        1,
        words -> WORDS.containsAll(words) ? prior(lm, words) : Double.NEGATIVE_INFINITY);
  }

  @Test
  void unknownWordsPayTheirPriceAndTheirSpelling() {
    double price = 1.5;
    HistoryModel lm = new HistoryModel(WORDS, 2);
    BeamDecoder decoder = new BeamDecoder(alphabet, wide(1000), lm, false, lexicon);
    LetterModel letters = LetterModel.of(lexicon, alphabet.size(), LM_WEIGHT);
    checkBest(
        decoder,
        DecodingOptions.defaults().withUnknownWordPrice(price),
        2,
        words -> {
          double sum = prior(lm, words);
          for (String word : words) {
            if (!WORDS.contains(word)) {
              int before = LetterModel.BEGIN;
              sum -= price;
              for (String c : word.split("", -1)) {
                int letter = alphabet.symbols().indexOf(c);
                sum += Math.log(letters.next(before, letter));
                before = letter;
              }
              sum += Math.log(letters.end(before));
            }
          }
          return sum;
        });
  }

  @Test
  void wordsOfTheStream() {
    HistoryModel lm = new HistoryModel(List.of("a", "ab", "b", "ba", "aab", "bb", "aba"), 3);
    BeamDecoder decoder = new BeamDecoder(alphabet, wide(1000), lm, false, lexicon);
    List<String> known = List.of("a", "ab", "b", "ba", "aab", "bb", "aba", "baa");
    check(
        decoder,
        DecodingOptions.defaults().withVocabulary(List.of("aba", "b", "baa")),
        3,
        words -> known.containsAll(words) ? prior(lm, words) : Double.NEGATIVE_INFINITY);
  }

  @Test
  void everyHotPhraseAddsItsWeightAndNothingElseChanges() {
    HistoryModel lm = new HistoryModel(WORDS, 4);
    BeamDecoder decoder = new BeamDecoder(alphabet, wide(1000), lm, false, lexicon);
    List<HotPhrase> phrases =
        List.of(
            new HotPhrase("ab", 1.5),
            new HotPhrase("a b", 2),
            new HotPhrase("b a", 1),
            new HotPhrase("a b a", 2.5),
            new HotPhrase("bb", -1.5),
            new HotPhrase("b", 0.5),
            new HotPhrase("b b", 0));
    check(
        decoder,
        DecodingOptions.defaults().withHotPhrases(phrases),
        4,
        words -> {
          if (!WORDS.containsAll(words)) {
            return Double.NEGATIVE_INFINITY;
          }
          String text = " " + String.join("  ", words) + " ";
          double sum = prior(lm, words);
          for (HotPhrase phrase : phrases) {
            String wanted = " " + phrase.text().replace(" ", "  ") + " ";
            for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
              sum += phrase.weight();
            }
          }
          return sum;
        });
  }

  @Test
  void everyWordIsSpelledWithoutLexicon() {
    HistoryModel lm = new HistoryModel(WORDS, 5);
    double price = 0.5;
    BeamDecoder decoder = new BeamDecoder(alphabet, wide(price), lm, false, null);
    checkBest(
        decoder,
        DecodingOptions.defaults(),
        5,
        words -> prior(lm, words) - price * words.stream().filter(w -> !WORDS.contains(w)).count());
  }

  @Test
  void hotPhrasesCountWhereWordsAreSpelled() {
    HistoryModel lm = new HistoryModel(WORDS, 10);
    BeamDecoder decoder = new BeamDecoder(alphabet, wide(0), lm, false, null);
    checkBest(
        decoder,
        DecodingOptions.defaults()
            .withHotPhrases(List.of(new HotPhrase("aba", 2), new HotPhrase("b a", 1.5))),
        10,
        words -> {
          String text = " " + String.join("  ", words) + " ";
          return prior(lm, words) + 2 * count(text, " aba ") + 1.5 * count(text, " b  a ");
        });
  }

  private static int count(String text, String wanted) {
    int count = 0;
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      count++;
    }
    return count;
  }

  @Test
  void aStreamMayHaveWeightsOfItsOwn() {
    HistoryModel lm = new HistoryModel(WORDS, 11);
    BeamDecoder decoder = new BeamDecoder(alphabet, wide(1000), lm, false, lexicon);
    Weights weights =
        new Weights(OptionalDouble.of(0.3), OptionalDouble.of(-0.4), OptionalDouble.empty());
    check(
        decoder,
        DecodingOptions.defaults().withWeights(weights),
        11,
        words ->
            WORDS.containsAll(words)
                ? (prior(lm, words) - WORD_BONUS * words.size()) * 0.3 / LM_WEIGHT
                    - 0.4 * words.size()
                : Double.NEGATIVE_INFINITY);
  }

  @Test
  void aCharacterModelScoresEveryLetterAndSpace() {
    HistoryModel lm = new HistoryModel(List.of("a", "b", "<space>"), 6);
    BeamDecoder decoder = new BeamDecoder(alphabet, wide(1000), lm, true, null);
    check(
        decoder,
        DecodingOptions.defaults(),
        6,
        words -> {
          double sum = WORD_BONUS * words.size();
          int state = lm.startState();
          for (String c : String.join(" ", words).split("", -1)) {
            if (!c.isEmpty()) {
              long scored = lm.score(state, lm.wordId(c.equals(" ") ? "<space>" : c));
              sum += LM_WEIGHT * LanguageModel.logProbability(scored);
              state = LanguageModel.nextState(scored);
            }
          }
          return sum + LM_WEIGHT * lm.endScore(state);
        });
  }

  @Test
  void aGrammarAllowsItsTextsAndNothingElse() {
    String source = "public <s> = /2/ a b | /1/ [bb] (ab | a) | /1/ b a;";
    Map<String, Double> weights =
        Map.of("a b", 0.5, "bb ab", 0.25, "ab", 0.25, "bb a", 0.25, "a", 0.25, "b a", 0.25);
    checkBest(
        new BeamDecoder(alphabet, wide(1000), null, false, lexicon),
        DecodingOptions.defaults().withGrammar(new Grammar.Jsgf(source)),
        8,
        words -> {
          Double weight = weights.get(String.join(" ", words));
          return weight == null ? Double.NEGATIVE_INFINITY : LM_WEIGHT * Math.log(weight);
        });
  }

  @Test
  void aPhraseListWithUnknownWordsShowsThemAsUnknown() {
    Decoder decoder = new BeamDecoder(alphabet, wide(1000), null, false, lexicon);
    DecodingOptions options =
        DecodingOptions.defaults()
            .withGrammar(new Grammar.PhraseList(List.of("ab", "a b", "[unk]")))
            .withUnknownWordPrice(1);
    Random random = new Random(9);
    boolean seen = false;
    for (int i = 0; i < TRIES; i++) {
      Emissions e = RandomEmissions.next(random, 12, alphabet.size());
      String text = decode(decoder, options, e).get(0).text();
      assertThat(text).matches("((ab|a b|\\[unk])( (ab|a b|\\[unk]))*)?");
      seen |= text.contains("[unk]");
    }
    assertThat(seen).isTrue();
  }

  @Test
  void anAlphabetWithoutSpaceIsDecodedAsOneText() {
    Alphabet letters = new Alphabet(List.of("今", "日", Alphabet.BLANK));
    BeamDecoder decoder = new BeamDecoder(letters, wide(1000), null, false, null);
    Random random = new Random(7);
    for (int i = 0; i < TRIES; i++) {
      Emissions e = RandomEmissions.next(random, STEPS, letters.size());
      List<BruteForce.Scored> expected = BruteForce.decode(letters, e, words -> 0);
      List<Hypothesis> found = decode(decoder, DecodingOptions.defaults().withAlternatives(10), e);
      for (int k = 0; k < found.size(); k++) {
        assertThat(found.get(k).text()).isEqualTo(expected.get(k).text());
        assertThat(found.get(k).score()).isCloseTo(expected.get(k).score(), within(1e-5));
        assertThat(found.get(k).words()).isEmpty();
      }
    }
  }
}
