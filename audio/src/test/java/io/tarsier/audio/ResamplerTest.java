package io.tarsier.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {

  private static float[] sine(double hz, int rateHz, int length) {
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (float) Math.sin(2 * Math.PI * hz * i / rateHz);
    }
    return samples;
  }

  private static float[] noise(int length, long seed) {
    Random random = new Random(seed);
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = 2 * random.nextFloat() - 1;
    }
    return samples;
  }

  /** The power of a signal's middle in dB against a sine of amplitude 1. */
  private static double level(double[] signal) {
    double sum = 0;
    int from = signal.length / 4;
    int to = 3 * signal.length / 4;
    for (int i = from; i < to; i++) {
      sum += signal[i] * signal[i];
    }
    return 10 * Math.log10(2 * sum / (to - from) + 1e-20);
  }

  /** What is left of the resampled sine when the ideal one is taken away, in dB. */
  private static double errorLevel(double hz, int inHz, int outHz) {
    float[] out = Resampler.resample(sine(hz, inHz, inHz / 5), inHz, outHz);
    double[] error = new double[out.length];
    for (int i = 0; i < out.length; i++) {
      error[i] = out[i] - Math.sin(2 * Math.PI * hz * i / outHz);
    }
    return level(error);
  }

  @ParameterizedTest
  @CsvSource({
    "48000, 16000",
    "44100, 16000",
    "32000, 16000",
    "22050, 16000",
    "96000, 16000",
    "11025, 16000",
    "8000, 16000",
    "12000, 16000",
    "192000, 16000",
    "4000, 16000",
    "16000, 8000"
  })
  void passBandIsFlatAndInTime(int inHz, int outHz) {
    double edge = 0.94 * Math.min(inHz, outHz) / 2;
    for (int step = 1; step <= 20; step++) {
      double hz = edge * step / 20;
      assertThat(errorLevel(hz, inHz, outHz)).as("at %.0f Hz", hz).isLessThan(-60);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {24_000, 32_000, 44_100, 48_000, 96_000, 192_000})
  void whatWouldAliasIsSuppressed(int inHz) {
    for (double hz = 1.06 * 8000; hz < inHz / 2.0; hz += 500) {
      float[] out = Resampler.resample(sine(hz, inHz, inHz / 5), inHz, 16_000);
      double[] left = new double[out.length];
      Arrays.setAll(left, i -> out[i]);
      assertThat(level(left)).as("at %.0f Hz", hz).isLessThan(-68);
    }
  }

  @ParameterizedTest
  @CsvSource({"15999, 16000", "16001, 16000", "37800, 16000", "44056, 16000", "191999, 16000"})
  void oddRatiosAreNearlyAsGood(int inHz, int outHz) {
    for (double hz : new double[] {100, 1000, 3000, 6000, 7000}) {
      assertThat(errorLevel(hz, inHz, outHz)).as("at %.0f Hz", hz).isLessThan(-60);
    }
  }

  @Test
  void aConstantStaysConstant() {
    float[] samples = new float[10_000];
    Arrays.fill(samples, 0.5f);
    float[] out = Resampler.resample(samples, 44_100, 16_000);
    for (int i = 100; i < out.length - 100; i++) {
      assertThat(out[i]).isCloseTo(0.5f, within(1e-6f));
    }
  }

  @Test
  void equalRatesPassTheSamplesThrough() {
    float[] samples = noise(1000, 1);
    assertThat(Resampler.resample(samples, 16_000, 16_000)).isEqualTo(samples);
  }

  @Test
  void ratesMustBeThoseOfAudio() {
    assertThatThrownBy(() -> new Resampler(999, 16_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("inputRateHz is 999; it must lie in 1000..768000");
    assertThatThrownBy(() -> new Resampler(16_000, 800_000))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
