package io.tarsier.audio.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.Settings;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogMelTest {

  private static final LogMelSettings DEFAULTS = LogMelSettings.defaults();

  private static float[] noise(int length) {
    Random random = new Random(length);
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = 0.2f * (float) random.nextGaussian();
    }
    return samples;
  }

  private static float[] sine(double hz, int length) {
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (float) Math.sin(2 * Math.PI * hz * i / 16_000);
    }
    return samples;
  }

  /** All frames of a recording at 16 kHz. */
  private static FeatureMatrix features(LogMel frontEnd, float[] samples) {
    LogMelExtractor extractor = frontEnd.newExtractor();
    FeatureMatrix head = extractor.accept(new AudioChunk(samples, 16_000));
    FeatureMatrix tail = extractor.finish();
    float[] values = new float[head.values().length + tail.values().length];
    System.arraycopy(head.values(), 0, values, 0, head.values().length);
    System.arraycopy(tail.values(), 0, values, head.values().length, tail.values().length);
    return new FeatureMatrix(values, head.frames() + tail.frames(), head.dimensions());
  }

  private static int strongestBand(FeatureMatrix features, int frame) {
    int best = 0;
    for (int band = 1; band < features.dimensions(); band++) {
      if (features.at(frame, band) > features.at(frame, best)) {
        best = band;
      }
    }
    return best;
  }

  @Test
  void everySampleIsInAFrame() {
    LogMel frontEnd = new LogMel(DEFAULTS);
    int[][] framesOfSamples = {
      {0, 0}, {1, 1}, {399, 1}, {400, 1}, {401, 2}, {560, 2}, {561, 3}, {16_000, 99}
    };
    for (int[] pair : framesOfSamples) {
      assertThat(features(frontEnd, noise(pair[0])).frames())
          .as("%d samples", pair[0])
          .isEqualTo(pair[1]);
      assertThat(frontEnd.frames(pair[0])).isEqualTo(pair[1]);
    }
  }

  @Test
  void silenceIsTheFloor() {
    FeatureMatrix features = features(new LogMel(DEFAULTS), new float[8000]);
    for (float value : features.values()) {
      assertThat(value).isCloseTo((float) Math.log(DEFAULTS.logFloor()), within(1e-6f));
    }
  }

  @Test
  void aConstantOffsetChangesNothing() {
    float[] samples = noise(8000);
    float[] shifted = samples.clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += 0.5f;
    }
    LogMel frontEnd = new LogMel(DEFAULTS);
    assertThat(features(frontEnd, shifted).values())
        .containsExactly(features(frontEnd, samples).values(), within(2e-3f));
  }

  @Test
  void aToneIsInItsBand() {
    FeatureMatrix low = features(new LogMel(DEFAULTS), sine(500, 8000));
    FeatureMatrix high = features(new LogMel(DEFAULTS), sine(4000, 8000));
    // Slaney: 7.5 mel and 35.16 mel of 0.3 to 44.52 mel in 81 steps.
    assertThat(strongestBand(low, 10)).isEqualTo(12);
    assertThat(strongestBand(high, 10)).isEqualTo(63);
  }

  @Test
  void warpMovesTonesAcrossBands() {
    float[] tone = sine(2000, 8000);
    int plain = strongestBand(features(new LogMel(DEFAULTS), tone), 10);
    assertThat(strongestBand(features(new LogMel(DEFAULTS, 1.1), tone), 10)).isLessThan(plain);
    assertThat(strongestBand(features(new LogMel(DEFAULTS, 0.9), tone), 10)).isGreaterThan(plain);
    assertThat(features(new LogMel(DEFAULTS, 1), tone).values())
        .isEqualTo(features(new LogMel(DEFAULTS), tone).values());
  }

  @Test
  void edgeSilenceGoesBeforeAndAfter() {
    LogMel frontEnd = new LogMel(DEFAULTS.withEdgeSilenceMs(250));
    FeatureMatrix features = features(frontEnd, noise(16_000));
    assertThat(features.frames()).isEqualTo(149).isEqualTo((int) frontEnd.frames(16_000));
    float floor = (float) Math.log(DEFAULTS.logFloor());
    for (int frame : new int[] {0, 22, 125, 148}) {
      assertThat(features.at(frame, 40)).as("frame %d", frame).isCloseTo(floor, within(1e-6f));
    }
    assertThat(features.at(25, 40)).isGreaterThan(floor + 5);
    assertThat(features(frontEnd, new float[0]).frames()).isZero();
  }

  @Test
  void nanAndInfinityDoNotSpread() {
    float[] samples = noise(8000);
    samples[100] = Float.NaN;
    samples[200] = Float.POSITIVE_INFINITY;
    samples[300] = -Float.MAX_VALUE;
    FeatureMatrix features = features(new LogMel(DEFAULTS), samples);
    for (float value : features.values()) {
      assertThat(value).isFinite();
    }
    float[] clean = noise(8000);
    assertThat(features.at(20, 5)).isEqualTo(features(new LogMel(DEFAULTS), clean).at(20, 5));
  }

  @Test
  void settingsSurviveTheModelPack() {
    LogMelSettings settings = new LogMelSettings(8000, 32, 16, 40, 0.9, 50, 3800, 1e-6, 100);
    assertThat(LogMelSettings.from(Settings.of(settings.asMap()))).isEqualTo(settings);
    assertThat(LogMelSettings.from(Settings.EMPTY)).isEqualTo(DEFAULTS);
  }

  @Test
  void settingsOutOfRangeSayWhich() {
    assertThatThrownBy(() -> LogMelSettings.from(Settings.of(Map.of("highHz", 9000))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("highHz is 9000.0; it must lie in 1.0..8000.0");
    assertThatThrownBy(() -> LogMelSettings.from(Settings.of(Map.of("frameShiftMs", 30))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("frameShiftMs is 30; it must lie in 1..25");
    assertThatThrownBy(() -> new LogMel(DEFAULTS, 2)).isInstanceOf(IllegalArgumentException.class);
  }
}
