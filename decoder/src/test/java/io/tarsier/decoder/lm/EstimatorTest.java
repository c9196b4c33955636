package io.tarsier.decoder.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tarsier.api.LanguageModel;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.UnsupportedInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimatorTest {

  @TempDir Path folder;

  private TextSource text(String name, List<String> lines) throws IOException {
    return new TextSource(Files.write(folder.resolve(name), lines), 1);
  }

  private static BackoffTrie estimate(EstimationSettings settings, TextSource... texts)
      throws IOException {
    return new Estimator(List.of(texts), settings, LmProgress.NONE).estimate(Quantization.none());
  }

  private static NgramModel model(EstimationSettings settings, TextSource... texts)
      throws IOException {
    return NgramModel.of(estimate(settings, texts), Quantization.none(), settings.tokens(), "test");
  }

  private static double p(NgramModel model, String history, String word) {
    int state = model.emptyState();
    for (String before : history.split(" ", -1)) {
      if (before.equals("<s>")) {
        state = model.startState();
      } else if (!before.isEmpty()) {
        state = LanguageModel.nextState(model.score(state, model.wordId(before)));
      }
    }
    return Math.exp(LanguageModel.logProbability(model.score(state, model.wordId(word))));
  }

  /** Sentences whose words follow a power law and depend on the word before. */
  static List<String> sentences(int count, int words, long seed) {
    Random random = new Random(seed);
    List<String> sentences = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      StringBuilder sentence = new StringBuilder();
      int word = 0;
      int length = 1 + random.nextInt(12);
      for (int i = 0; i < length; i++) {
        word = (int) (words * Math.pow(random.nextDouble(), 4) + word * 7) % words;
        sentence.append(i == 0 ? "" : " ").append("w").append(word);
      }
      sentences.add(sentence.toString());
    }
    return sentences;
  }

  @Test
  void agreesWithAHandComputedModel() throws IOException {
    // Adjusted counts of 1-grams: a 1, b 1, c 1, </s> 2; discounts 0.5, 1, 1.5; 5 words share.
    NgramModel model =
        model(
            EstimationSettings.defaults().withOrder(2), text("text", List.of("a b", "a b", "a c")));
    assertThat(p(model, "", "a")).isCloseTo(0.5 / 5 + 0.5 / 5, within(1e-6));
    assertThat(p(model, "", "</s>")).isCloseTo(1 / 5.0 + 0.5 / 5, within(1e-6));
    assertThat(p(model, "", "nonesuch")).isCloseTo(0.5 / 5, within(1e-6));
    assertThat(p(model, "<s>", "a")).isCloseTo(1.5 / 3 + 0.5 * 0.2, within(1e-6));
    assertThat(p(model, "a", "b")).isCloseTo(1 / 3.0 + 0.5 * 0.2, within(1e-6));
    assertThat(p(model, "a", "c")).isCloseTo(0.5 / 3 + 0.5 * 0.2, within(1e-6));
    assertThat(p(model, "b", "</s>")).isCloseTo(1 / 2.0 + 0.5 * 0.3, within(1e-6));
    assertThat(p(model, "c", "a")).isCloseTo(0.5 * 0.2, within(1e-6));
  }

  @Test
  void discountsFollowChenAndGoodman() {
    int[] counts = new int[100 + 40 + 20 + 10 + 3];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = i < 100 ? 1 : i < 140 ? 2 : i < 160 ? 3 : i < 170 ? 4 : 9;
    }
    double y = 100 / 180.0;
    Discounts discounts = Discounts.of(counts);
    assertThat(discounts.of(1)).isCloseTo(1 - 2 * y * 40 / 100, within(1e-12));
    assertThat(discounts.of(2)).isCloseTo(2 - 3 * y * 20 / 40, within(1e-12));
    assertThat(discounts.of(9)).isCloseTo(3 - 4 * y * 10 / 20, within(1e-12));
    assertThat(Discounts.of(new int[] {1, 1, 2})).isEqualTo(Discounts.FALLBACK);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void probabilitiesSumToOneAfterEveryHistory(int order) throws IOException {
    TextSource text = text("text", sentences(2000, 60, 3));
    EstimationSettings settings = EstimationSettings.defaults().withOrder(order);
    for (EstimationSettings each :
        List.of(
            settings,
            settings.withVocabulary(VocabularySettings.mostFrequent(30)),
            settings.withVocabulary(new VocabularySettings(30, Optional.empty(), true)),
            settings.withPruning(PruningSettings.byThreshold(1e-5)),
            settings.withPruning(new PruningSettings(List.of(1, 2, 3), 0, 0)))) {
      NgramModel model = model(each, text);
      assertThat(model.order()).isEqualTo(order);
      assertSumsToOne(model);
    }
  }

  private static void assertSumsToOne(NgramModel model) {
    Random random = new Random(1);
    int state = model.startState();
    int start = model.wordId("<s>");
    for (int n = 0; n < 300; n++) {
      double sum = 0;
      for (int word = 0; word < model.vocabularySize(); word++) {
        if (word != start) {
          sum += Math.exp(LanguageModel.logProbability(model.score(state, word)));
        }
      }
      assertThat(sum).isCloseTo(1, within(1e-4));
      int next = random.nextInt(model.vocabularySize());
      state =
          next == start ? model.startState() : LanguageModel.nextState(model.score(state, next));
    }
  }

  @Test
  void spillingToFilesChangesNothing() throws IOException {
    TextSource text = text("text", sentences(60_000, 500, 4));
    EstimationSettings settings = EstimationSettings.defaults();
    byte[] roomy = bytes(estimate(settings.withMemoryBytes(1 << 26), text));
    byte[] tight = bytes(estimate(settings.withMemoryBytes(1 << 20), text));
    assertThat(tight).isEqualTo(roomy);
  }

  private byte[] bytes(BackoffTrie trie) throws IOException {
    Path file = folder.resolve("model.tlm");
    TlmPacker.pack(trie, Quantization.bits(8), Tokens.WORDS, "").write(file);
    return Files.readAllBytes(file);
  }

  @Test
  void aWeightCountsTheTextSoOften() throws IOException {
    List<String> one = sentences(500, 40, 5);
    List<String> other = sentences(300, 40, 6);
    List<String> tripled = new ArrayList<>(one);
    for (int i = 0; i < 3; i++) {
      tripled.addAll(other);
    }
    TextSource weighted = new TextSource(text("b", other).file(), 3);
    byte[] byWeight = bytes(estimate(EstimationSettings.defaults(), text("a", one), weighted));
    byte[] byCopies = bytes(estimate(EstimationSettings.defaults(), text("c", tripled)));
    assertThat(byWeight).isEqualTo(byCopies);
  }

  @Test
  void foretellsHeldOutTextBetterWithMoreContext() throws IOException {
    TextSource train = text("train", sentences(20_000, 300, 7));
    TextSource test = text("test", sentences(500, 300, 8));
    EstimationSettings settings = EstimationSettings.defaults();
    double one = perplexity(model(settings.withOrder(1), train), test);
    double two = perplexity(model(settings.withOrder(2), train), test);
    double pruned =
        perplexity(
            model(settings.withOrder(2).withPruning(PruningSettings.byThreshold(1e-6)), train),
            test);
    assertThat(two).isLessThan(one);
    assertThat(pruned).isBetween(two * 0.98, one);
  }

  private static double perplexity(NgramModel model, TextSource test) throws IOException {
    return Perplexity.of(model, test, Tokens.WORDS).value();
  }

  @Test
  void prunesToASize() throws IOException {
    TextSource text = text("text", sentences(20_000, 1000, 9));
    EstimationSettings settings = EstimationSettings.defaults();
    Quantization eight = Quantization.bits(8);
    long whole = size(settings, eight, text);
    for (long limit : new long[] {whole / 2, whole / 3}) {
      long size = size(settings.withPruning(PruningSettings.toBytes(limit)), eight, text);
      assertThat(size).isBetween(limit * 95 / 100, limit);
    }
  }

  private static long size(EstimationSettings settings, Quantization quantization, TextSource text)
      throws IOException {
    BackoffTrie trie =
        new Estimator(List.of(text), settings, LmProgress.NONE).estimate(quantization);
    return TlmPacker.pack(trie, quantization, Tokens.WORDS, "").bytes();
  }

  @Test
  void theVocabularyIsTheMostFrequentWordsOrAList() throws IOException {
    TextSource text = text("text", List.of("a a a b b c", "d"));
    EstimationSettings settings = EstimationSettings.defaults();
    NgramModel two = model(settings.withVocabulary(VocabularySettings.mostFrequent(2)), text);
    assertThat(two.vocabularySize()).isEqualTo(5);
    assertThat(two.wordId("b")).isPositive();
    assertThat(two.wordId("c")).isZero();
    Path list = Files.write(folder.resolve("words"), List.of("c x y", "e", "<s>"));
    NgramModel listed =
        model(settings.withVocabulary(new VocabularySettings(9, Optional.of(list), false)), text);
    assertThat(listed.vocabularySize()).isEqualTo(5);
    assertThat(p(listed, "", "e")).isPositive();
  }

  @Test
  void unknownWordsMayCountAsAWord() throws IOException {
    TextSource text = text("text", sentences(2000, 200, 10));
    VocabularySettings share = new VocabularySettings(50, Optional.empty(), false);
    VocabularySettings counted = new VocabularySettings(50, Optional.empty(), true);
    EstimationSettings settings = EstimationSettings.defaults();
    double asShare = p(model(settings.withVocabulary(share), text), "", "nonesuch");
    double asWord = p(model(settings.withVocabulary(counted), text), "", "nonesuch");
    assertThat(asWord).isGreaterThan(5 * asShare);
  }

  @Test
  void charactersAreTokensToo() throws IOException {
    EstimationSettings settings = EstimationSettings.defaults().withTokens(Tokens.CHARACTERS);
    NgramModel model = model(settings, text("text", List.of("ab ab", "äb", "ab b")));
    assertThat(model.wordId("<space>")).isPositive();
    assertThat(model.wordId("ä")).isPositive();
    assertThat(p(model, "a", "b")).isGreaterThan(p(model, "b", "b"));
    assertThat(model.image().header().tokens()).isEqualTo(Tokens.CHARACTERS);
    assertSumsToOne(model);
  }

  @Test
  void refusesTextItCannotUse() throws IOException {
    assertThatThrownBy(
            () -> estimate(EstimationSettings.defaults(), text("none", List.of("", " "))))
        .isInstanceOf(UnsupportedInputException.class)
        .hasMessageContaining("no words");
    Path latin = Files.write(folder.resolve("latin1"), new byte[] {'a', '\n', (byte) 0xE9, '\n'});
    assertThatThrownBy(() -> estimate(EstimationSettings.defaults(), new TextSource(latin, 1)))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("line 2");
  }
}
