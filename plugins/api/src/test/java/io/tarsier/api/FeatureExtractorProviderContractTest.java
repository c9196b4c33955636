package io.tarsier.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.FeatureExtractorProvider.FeatureSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every {@link FeatureExtractorProvider} must do. Extend it and say which to test. */
public abstract class FeatureExtractorProviderContractTest extends PluginContractTest {

  private static final int[] RATES_HZ = {8000, 16_000, 44_100, 48_000};

  @Override
  protected abstract FeatureExtractorProvider provider();

  @Override
  protected void make(Settings settings) {
    provider().configure(settings);
  }

  /** Settings to test with. */
  protected List<Settings> settings() {
    return List.of(Settings.EMPTY);
  }

  private static float[] noise(int length, long seed) {
    Random random = new Random(seed);
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = 0.1f * (float) random.nextGaussian();
    }
    return samples;
  }

  private static float[] concatenate(List<FeatureMatrix> pieces, int dimensions) {
    int length = 0;
    for (FeatureMatrix piece : pieces) {
      assertThat(piece.dimensions()).isEqualTo(dimensions);
      length += piece.values().length;
    }
    float[] values = new float[length];
    int to = 0;
    for (FeatureMatrix piece : pieces) {
      System.arraycopy(piece.values(), 0, values, to, piece.values().length);
      to += piece.values().length;
    }
    return values;
  }

  private static float[] whole(FeatureSpec spec, float[] samples, int rateHz) {
    FeatureExtractor extractor = spec.newExtractor();
    FeatureMatrix head = extractor.accept(new AudioChunk(samples, rateHz));
    return concatenate(List.of(head, extractor.finish()), spec.dimensions());
  }

  private static float[] inChunks(
      FeatureExtractor extractor, FeatureSpec spec, float[] samples, int rateHz, Random random) {
    List<FeatureMatrix> pieces = new ArrayList<>();
    int most = 1 << random.nextInt(14);
    int from = 0;
    while (from < samples.length) {
      int to = Math.min(samples.length, from + random.nextInt(most + 1));
      pieces.add(extractor.accept(new AudioChunk(Arrays.copyOfRange(samples, from, to), rateHz)));
      from = to;
    }
    pieces.add(extractor.finish());
    return concatenate(pieces, spec.dimensions());
  }

  @Test
  void anyChunkingGivesTheSameBits() {
    Random random = new Random(1);
    for (Settings settings : settings()) {
      FeatureSpec spec = provider().configure(settings);
      // One extractor for all: finish must make it ready for the next stream.
      FeatureExtractor extractor = spec.newExtractor();
      for (int rateHz : RATES_HZ) {
        for (int round = 0; round < 25; round++) {
          float[] samples = noise(round < 3 ? round : random.nextInt(rateHz), round);
          assertThat(inChunks(extractor, spec, samples, rateHz, random))
              .as("%d samples at %d Hz", samples.length, rateHz)
              .isEqualTo(whole(spec, samples, rateHz));
        }
      }
    }
  }

  @Test
  void noAudioGivesNoFramesAndAnyAudioAtLeastOne() {
    for (Settings settings : settings()) {
      FeatureSpec spec = provider().configure(settings);
      FeatureExtractor extractor = spec.newExtractor();
      assertThat(extractor.finish().frames()).isZero();
      extractor.accept(new AudioChunk(new float[0], 16_000));
      assertThat(extractor.finish().frames()).isZero();
      assertThat(whole(spec, noise(1, 1), 16_000)).hasSizeGreaterThanOrEqualTo(spec.dimensions());
    }
  }

  @Test
  void framesKeepPaceWithTheAudio() {
    for (Settings settings : settings()) {
      FeatureSpec spec = provider().configure(settings);
      for (int rateHz : RATES_HZ) {
        int oneSecond = whole(spec, noise(rateHz, 1), rateHz).length / spec.dimensions();
        int threeSeconds = whole(spec, noise(3 * rateHz, 1), rateHz).length / spec.dimensions();
        assertThat((threeSeconds - oneSecond) * spec.frameShiftSeconds())
            .as("at %d Hz", rateHz)
            .isBetween(2 - spec.frameShiftSeconds(), 2 + spec.frameShiftSeconds());
      }
      assertThat(spec.firstFrameSeconds()).isLessThanOrEqualTo(0);
    }
  }

  @Test
  void framesComeWhileTheStreamRuns() {
    for (Settings settings : settings()) {
      FeatureSpec spec = provider().configure(settings);
      FeatureMatrix early = spec.newExtractor().accept(new AudioChunk(noise(16_000, 1), 16_000));
      assertThat(early.frames() * spec.frameShiftSeconds()).isGreaterThan(0.5);
    }
  }

  @Test
  void strangeSamplesGiveFiniteFeatures() {
    for (Settings settings : settings()) {
      FeatureSpec spec = provider().configure(settings);
      float[] samples = noise(16_000, 1);
      float[] strange = {
        Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, 1e30f, -0f
      };
      for (int i = 0; i < samples.length; i += 100) {
        samples[i] = strange[i / 100 % strange.length];
      }
      for (int rateHz : RATES_HZ) {
        for (float value : whole(spec, samples, rateHz)) {
          assertThat(value).isFinite();
        }
      }
    }
  }

  @Test
  void theSampleRateMustNotChangeWithinAStream() {
    FeatureExtractor extractor = provider().configure(Settings.EMPTY).newExtractor();
    extractor.accept(new AudioChunk(noise(100, 1), 16_000));
    assertThatThrownBy(() -> extractor.accept(new AudioChunk(noise(100, 1), 8000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("8000")
        .hasMessageContaining("16000");
  }

  @Test
  void extractorsOfOneSpecDoNotMix() {
    FeatureSpec spec = provider().configure(Settings.EMPTY);
    float[] first = noise(16_000, 1);
    float[] second = noise(16_000, 2);
    FeatureExtractor a = spec.newExtractor();
    FeatureExtractor b = spec.newExtractor();
    List<FeatureMatrix> ofA = new ArrayList<>();
    for (int from = 0; from < first.length; from += 1000) {
      ofA.add(a.accept(new AudioChunk(Arrays.copyOfRange(first, from, from + 1000), 16_000)));
      b.accept(new AudioChunk(Arrays.copyOfRange(second, from, from + 1000), 16_000));
    }
    ofA.add(a.finish());
    assertThat(concatenate(ofA, spec.dimensions())).isEqualTo(whole(spec, first, 16_000));
  }
}
