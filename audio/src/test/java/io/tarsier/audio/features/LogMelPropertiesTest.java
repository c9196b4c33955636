package io.tarsier.audio.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.FeatureExtractor;
import io.tarsier.api.FeatureExtractorProvider;
import io.tarsier.api.FeatureExtractorProvider.FeatureSpec;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.Plugins;
import io.tarsier.api.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class LogMelPropertiesTest {

  /** The contract test has a few usual settings; these are any. */
  @Provide
  Arbitrary<Settings> settings() {
    return Combinators.combine(
            Arbitraries.of(8000, 11_025, 16_000),
            Arbitraries.integers().between(1, 100),
            Arbitraries.integers().between(1, 40),
            Arbitraries.integers().between(1, 40),
            Arbitraries.of(0, 7, 250))
        .as(
            (rateHz, melBands, shiftMs, overlapMs, edgeSilenceMs) ->
                Settings.of(
                    Map.of(
                        "sampleRateHz",
                        rateHz,
                        "melBands",
                        melBands,
                        "highHz",
                        rateHz / 2,
                        "frameShiftMs",
                        shiftMs,
                        "frameLengthMs",
                        shiftMs + overlapMs,
                        "edgeSilenceMs",
                        edgeSilenceMs)));
  }

  @Property
  void anyChunkingGivesTheSameBits(
      @ForAll("settings") Settings settings,
      @ForAll @IntRange(min = 4, max = 48) int kiloHertz,
      @ForAll @IntRange(max = 4000) int length,
      @ForAll Random random) {
    FeatureSpec spec =
        Plugins.load().named(FeatureExtractorProvider.class, "log-mel").configure(settings);
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = 0.1f * (float) random.nextGaussian();
    }
    AudioChunk whole = new AudioChunk(samples, 1000 * kiloHertz);
    assertThat(features(spec.newExtractor(), cut(whole, random)))
        .isEqualTo(features(spec.newExtractor(), List.of(whole)));
  }

  private static List<AudioChunk> cut(AudioChunk whole, Random random) {
    List<AudioChunk> chunks = new ArrayList<>();
    int length = whole.samples().length;
    for (int from = 0; from < length; ) {
      int to = Math.min(length, from + random.nextInt(1 << random.nextInt(13)));
      float[] samples = Arrays.copyOfRange(whole.samples(), from, to);
      chunks.add(new AudioChunk(samples, whole.sampleRateHz()));
      from = to;
    }
    return chunks;
  }

  private static List<Float> features(FeatureExtractor extractor, List<AudioChunk> chunks) {
    List<Float> values = new ArrayList<>();
    chunks.forEach(chunk -> addAll(values, extractor.accept(chunk)));
    addAll(values, extractor.finish());
    return values;
  }

  private static void addAll(List<Float> values, FeatureMatrix matrix) {
    for (float value : matrix.values()) {
      values.add(value);
    }
  }
}
