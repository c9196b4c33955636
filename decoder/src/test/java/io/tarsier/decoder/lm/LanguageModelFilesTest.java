package io.tarsier.decoder.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tarsier.api.LanguageModel;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguageModelFilesTest {

  @TempDir Path folder;
  private Path base = Path.of("unset");

  @BeforeEach
  void build() throws IOException {
    Path text = Files.write(folder.resolve("text"), EstimatorTest.sentences(3000, 100, 1));
    base = folder.resolve("base.tlm");
    LanguageModelInfo info =
        LanguageModelFiles.build(
            List.of(new TextSource(text, 1)),
            EstimationSettings.defaults(),
            Quantization.none(),
            "random words",
            base,
            LmProgress.NONE);
    assertThat(info).isEqualTo(LanguageModelFiles.info(base, true));
    assertThat(info.ngrams().get(0)).isEqualTo(info.words());
    assertThat(info.description()).isEqualTo("random words");
  }

  private Path convert(Path from, String name, Quantization quantization) throws IOException {
    Path to = folder.resolve(name);
    LanguageModelFiles.convert(from, PruningSettings.none(), quantization, to, LmProgress.NONE);
    return to;
  }

  private static double maxDifference(NgramModel a, NgramModel b) {
    assertThat(a.vocabularySize()).isEqualTo(b.vocabularySize());
    Random random = new Random(3);
    int stateA = a.startState();
    int stateB = b.startState();
    double worst = 0;
    for (int n = 0; n < 20_000; n++) {
      int word = random.nextInt(a.vocabularySize());
      long stepA = a.score(stateA, word);
      long stepB = b.score(stateB, word);
      worst =
          Math.max(
              worst,
              Math.abs(LanguageModel.logProbability(stepA) - LanguageModel.logProbability(stepB)));
      stateA = LanguageModel.nextState(stepA);
      stateB = LanguageModel.nextState(stepB);
    }
    return worst;
  }

  @Test
  void convertsThereAndBack() throws IOException {
    NgramModel original = NgramModel.open(base);
    for (String name : List.of("m.arpa", "m.arpa.gz", "m.arpa.xz")) {
      Path arpa = convert(base, name, Quantization.bits(8));
      assertThat(maxDifference(original, NgramModel.open(arpa))).isLessThan(1e-4);
      assertThat(LanguageModelFiles.info(arpa, true).format()).isEqualTo("arpa");
      Path back = convert(arpa, "back.tlm", Quantization.none());
      assertThat(maxDifference(original, NgramModel.open(back))).isLessThan(1e-4);
    }
    Path eight = convert(base, "eight.tlm", Quantization.bits(8));
    assertThat(LanguageModelFiles.info(eight, false).probabilityBits()).isEqualTo(8);
    assertThat(maxDifference(original, NgramModel.open(eight))).isBetween(1e-6, 0.6);
  }

  @Test
  void convertPrunes() throws IOException {
    Path small = folder.resolve("small.tlm");
    LanguageModelInfo info =
        LanguageModelFiles.convert(
            base, PruningSettings.byThreshold(1e-5), Quantization.bits(8), small, LmProgress.NONE);
    assertThat(info.ngrams().get(2))
        .isLessThan(LanguageModelFiles.info(base, false).ngrams().get(2));
  }

  @Test
  void adaptsToAUsersWordsAndPhrases() throws IOException {
    Path text =
        Files.write(
            folder.resolve("own"), List.of("Tarsier, W3 \"Gecko\"!", "w3 gecko", "aye-aye’s 'tis"));
    Path adapted = folder.resolve("adapted.tlm");
    LanguageModelFiles.adapt(
        base,
        List.of(new TextSource(text, 1, true)),
        0.2,
        PruningSettings.none(),
        Quantization.none(),
        adapted,
        LmProgress.NONE);
    NgramModel before = NgramModel.open(base);
    NgramModel after = NgramModel.open(adapted);
    assertThat(before.wordId("gecko")).isZero();
    assertThat(after.wordId("aye's")).isPositive();
    assertThat(after.wordId("tis")).isPositive();
    int gecko = after.wordId("gecko");
    assertThat(gecko).isPositive();
    int w3 = after.wordId("w3");
    long phrase = after.score(after.emptyState(), w3);
    double inPhrase =
        LanguageModel.logProbability(after.score(LanguageModel.nextState(phrase), gecko));
    double alone = LanguageModel.logProbability(after.score(after.emptyState(), gecko));
    assertThat(inPhrase).isGreaterThan(alone + 1).isGreaterThan(Math.log(0.2 * 0.2));
    // What the text says nothing about keeps 80 % of its probability.
    double w5Before =
        LanguageModel.logProbability(before.score(before.emptyState(), before.wordId("w5")));
    double w5After =
        LanguageModel.logProbability(after.score(after.emptyState(), after.wordId("w5")));
    assertThat(w5After).isCloseTo(w5Before + Math.log(0.8), within(1e-3));
    assertSumsToOne(after);
  }

  private static void assertSumsToOne(NgramModel model) {
    Random random = new Random(1);
    int state = model.startState();
    for (int n = 0; n < 300; n++) {
      double sum = 0;
      for (int word = 0; word < model.vocabularySize(); word++) {
        sum += Math.exp(LanguageModel.logProbability(model.score(state, word)));
      }
      assertThat(sum).isCloseTo(1, within(1e-3));
      state = LanguageModel.nextState(model.score(state, random.nextInt(model.vocabularySize())));
    }
  }

  @Test
  void aFailureLeavesNothingBehind() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.arpa"), "\\data\\\nngram 1=5\n");
    Set<Path> before = files();
    assertThatThrownBy(() -> convert(broken, "never.tlm", Quantization.none()))
        .isInstanceOf(MalformedInputException.class);
    assertThatThrownBy(() -> convert(base, "no/such/folder.tlm", Quantization.none()))
        .isInstanceOf(IOException.class);
    assertThat(files()).isEqualTo(before);
  }

  private Set<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return new HashSet<>(files.toList());
    }
  }

  @Test
  void verifyFindsDamage() throws IOException {
    byte[] bytes = Files.readAllBytes(base);
    bytes[bytes.length - 20] ^= 1;
    Path damaged = Files.write(folder.resolve("damaged.tlm"), bytes);
    assertThatThrownBy(() -> LanguageModelFiles.info(damaged, true))
        .isInstanceOf(ModelException.class);
    assertThatThrownBy(() -> convert(damaged, "never.tlm", Quantization.none()))
        .isInstanceOf(ModelException.class);
  }
}
