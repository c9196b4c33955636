package io.tarsier.cli.decode.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tarsier.decoder.beam.ConfidenceCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  private static List<JudgedWord> words(ConfidenceCurve truth, int count, int speakers) {
    Random random = new Random(1);
    List<JudgedWord> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double posterior = random.nextDouble();
      double acoustic = random.nextDouble();
      boolean right = random.nextDouble() < truth.of(posterior, acoustic);
      String speaker = "s" + random.nextInt(speakers);
      words.add(new JudgedWord(speaker, "c", posterior, acoustic, posterior, right));
    }
    return words;
  }

  @Test
  void findsTheCurveThatMadeTheWords() {
    ConfidenceCurve truth = new ConfidenceCurve(-0.7, 1.4, 0.3);
    Calibration found = Calibration.of(words(truth, 20_000, 10));
    assertThat(found.curve().bias()).isCloseTo(-0.7, within(0.1));
    assertThat(found.curve().posterior()).isCloseTo(1.4, within(0.1));
    assertThat(found.curve().acoustic()).isCloseTo(0.3, within(0.1));
    assertThat(found.crossFitted().expectedCalibrationError()).isLessThan(0.02);
    assertThat(found.asIs().expectedCalibrationError()).isGreaterThan(0.05);
    assertThat(found.speakers()).isEqualTo(10);
  }

  @Test
  void aSpeakerIsJudgedByTheOthers() {
    // Whatever one speaker says is wrong, which nobody can learn from the others.
    List<JudgedWord> words = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      words.add(new JudgedWord("a", "c", 0.9, 0.9, 0.9, true));
      words.add(new JudgedWord("b", "c", 0.9, 0.9, 0.9, false));
    }
    Calibration found = Calibration.of(words);
    assertThat(found.crossFitted().expectedCalibrationError()).isGreaterThan(0.8);
  }

  @Test
  void staysFiniteWhereEveryWordIsRight() {
    List<JudgedWord> words = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      words.add(new JudgedWord("s" + i % 3, "c", 1, 1, 1, true));
    }
    Calibration found = Calibration.of(words);
    assertThat(found.crossFitted().expectedCalibrationError()).isLessThan(0.05);
  }

  @Test
  void theErrorIsTheMeanDistanceOfTheBins() {
    double[] confidences = {0.95, 0.95, 0.15, 0.15};
    Reliability table = Reliability.of(confidences, new boolean[] {true, false, false, false});
    assertThat(table.bins()).hasSize(2);
    assertThat(table.expectedCalibrationError()).isCloseTo((2 * 0.45 + 2 * 0.15) / 4, within(1e-9));
  }
}
