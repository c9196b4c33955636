package io.tarsier.audio.features;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.FeatureMatrix;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The features against those that src/test/python/reference_features.py computes with numpy. */
class LogMelReferenceTest {

  private static final int SAMPLES = 8100;

  /** The signal of the script. */
  private static float[] signal() {
    float[] samples = new float[SAMPLES];
    long state = 12345;
    for (int i = 0; i < SAMPLES; i++) {
      double t = i / 16_000.0;
      double x = 0.3 * Math.sin(2 * Math.PI * (100 + 900 * t) * t);
      x += 0.1 * Math.sin(2 * Math.PI * (6000 - 2000 * t) * t);
      x += 0.05 * Math.sin(2 * Math.PI * 440 * t) * Math.sin(2 * Math.PI * 3 * t);
      x += 0.02;
      state = (state * 1103515245 + 12345) % (1L << 31);
      samples[i] = (float) (x + 0.01 * (state / (double) (1 << 30) - 1));
    }
    return samples;
  }

  private static List<double[]> reference() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    LogMelReferenceTest.class.getResourceAsStream("reference.csv")),
                US_ASCII))) {
      return lines
          .lines()
          .map(line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::valueOf).toArray())
          .toList();
    }
  }

  @Test
  void agreesToAThousandth() throws IOException {
    List<double[]> reference = reference();
    LogMelExtractor extractor = new LogMel(LogMelSettings.defaults()).newExtractor();
    FeatureMatrix head = extractor.accept(new AudioChunk(signal(), 16_000));
    FeatureMatrix tail = extractor.finish();
    assertThat(head.frames()).isEqualTo(reference.size() - 1);
    assertThat(tail.frames()).isEqualTo(1);
    for (int frame = 0; frame < reference.size(); frame++) {
      for (int band = 0; band < 80; band++) {
        float value = frame < head.frames() ? head.at(frame, band) : tail.at(0, band);
        assertThat((double) value)
            .as("frame %d, band %d", frame, band)
            .isCloseTo(reference.get(frame)[band], within(1e-3));
      }
    }
  }
}
