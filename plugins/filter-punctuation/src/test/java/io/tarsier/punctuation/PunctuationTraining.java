package io.tarsier.punctuation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Trains the sentence model from a text with one sentence a line. Run by name; README.md has the
 * command. The same text gives the same bytes.
 */
@EnabledIfSystemProperty(named = "tarsier.sentences", matches = ".+")
class PunctuationTraining {

  /** The lines before are prompts in no order, and novels to measure with. */
  private static final int FIRST_LINE = 100_000;

  private static final int LINES = 1_200_000;
  private static final int FIRST_LINE_LEFT_OUT = 1_450_000;
  private static final int LINES_LEFT_OUT = 60_000;
  private static final int PASSES = 2;

  @Test
  void trains() throws IOException {
    LogisticRegression regression = new LogisticRegression();
    List<String> novels = lines(FIRST_LINE, LINES);
    for (int pass = 0; pass < PASSES; pass++) {
      learn(regression, novels);
    }
    byte[] weights = regression.weights(SentenceModel.UNIT);
    Files.write(
        Path.of(System.getProperty("tarsier.root"))
            .resolve("plugins/filter-punctuation/src/main/resources/io/tarsier/punctuation")
            .resolve(SentenceModel.RESOURCE),
        weights);

    Score score =
        SentenceScore.of(new SentenceModel(weights), lines(FIRST_LINE_LEFT_OUT, LINES_LEFT_OUT));
    System.out.println("sentence ends of novels left out: " + score);
    assertThat(score.f1()).isGreaterThan(0.5);
  }

  private static List<String> lines(int first, int count) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of(System.getProperty("tarsier.sentences")))) {
      return lines.skip(first).limit(count).toList();
    }
  }

  /** A sentence is seen with the two words after it. */
  private static void learn(LogisticRegression regression, List<String> lines) {
    List<String> words = new ArrayList<>();
    int length = 0;
    for (String line : lines) {
      List<String> next = List.of(line.split(" ", -1));
      words.addAll(next);
      for (int gap = 0; gap < length; gap++) {
        regression.learn(words, gap, 0, gap == length - 1);
      }
      words.subList(0, length).clear();
      length = next.size();
    }
  }
}
