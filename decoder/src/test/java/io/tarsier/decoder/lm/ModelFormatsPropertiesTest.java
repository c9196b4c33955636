package io.tarsier.decoder.lm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.LanguageModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ModelFormatsPropertiesTest {

  @Property
  void aBinaryModelAndItsArpaFileScoreAllTextsAlike(
      @ForAll @IntRange(min = 1, max = 30) int words,
      @ForAll @IntRange(min = 1, max = 4) int order,
      @ForAll Random random)
      throws IOException {
    NgramModel original =
        NgramModel.of(
            RandomTrie.of(words, order, 20 + 2 * words, random.nextLong()),
            Quantization.none(),
            Tokens.WORDS,
            "");
    Path folder = Files.createTempDirectory("tarsier");
    Path binary = folder.resolve("model.tlm");
    Path arpa = folder.resolve("model.arpa");
    try {
      original.image().write(binary);
      LanguageModelFiles.convert(
          binary, PruningSettings.none(), Quantization.none(), arpa, LmProgress.NONE);
      NgramModel read = NgramModel.open(binary);
      assertScoresAlike(original, read, 0, random);
      assertScoresAlike(original, NgramModel.open(arpa), 1e-4, random);
    } finally {
      Files.delete(binary);
      Files.delete(arpa);
      Files.delete(folder);
    }
  }

  private static void assertScoresAlike(
      NgramModel expected, NgramModel found, double tolerance, Random random) {
    assertThat(found.vocabularySize()).isEqualTo(expected.vocabularySize());
    int expectedState = expected.startState();
    int foundState = found.startState();
    for (int i = 0; i < 50; i++) {
      String word = expected.word(random.nextInt(expected.vocabularySize()));
      long expectedStep = expected.score(expectedState, expected.wordId(word));
      long foundStep = found.score(foundState, found.wordId(word));
      assertThat(
              (double) LanguageModel.logProbability(foundStep)
                  - LanguageModel.logProbability(expectedStep))
          .as(word)
          .isBetween(-tolerance, tolerance);
      expectedState = LanguageModel.nextState(expectedStep);
      foundState = LanguageModel.nextState(foundStep);
    }
  }
}
