package io.tarsier.audio.features;

import io.tarsier.api.FeatureExtractorProvider;
import io.tarsier.api.Settings;

/**
 * Makes front ends that change nothing, for networks that want the samples themselves.
 *
 * <p>Settings: {@code sampleRateHz}, 1000..192000, and {@code frameSamples}, 1..65536, how many
 * samples make a frame.
 */
public final class RawSamplesProvider implements FeatureExtractorProvider {

  @Override
  public String name() {
    return "raw-samples";
  }

  @Override
  public String description() {
    return "The samples themselves, in frames side by side, for networks without a front end.";
  }

  @Override
  public FeatureSpec configure(Settings settings) {
    int sampleRateHz = settings.integer("sampleRateHz", 16_000, 1000, 192_000);
    int frameSamples = settings.integer("frameSamples", 320, 1, 65_536);
    return new Samples(sampleRateHz, frameSamples);
  }

  /** A configured front end. */
  private record Samples(int sampleRateHz, int frameSamples) implements FeatureSpec {

    @Override
    public int dimensions() {
      return frameSamples;
    }

    @Override
    public double frameShiftSeconds() {
      return (double) frameSamples / sampleRateHz;
    }

    @Override
    public RawSamplesExtractor newExtractor() {
      return new RawSamplesExtractor(sampleRateHz, frameSamples);
    }
  }
}
