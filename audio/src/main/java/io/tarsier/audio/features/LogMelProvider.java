package io.tarsier.audio.features;

import io.tarsier.api.FeatureExtractorProvider;
import io.tarsier.api.Settings;

/** Makes {@link LogMel} front ends; their settings are those of {@link LogMelSettings}. */
public final class LogMelProvider implements FeatureExtractorProvider {

  @Override
  public String name() {
    return "log-mel";
  }

  @Override
  public String description() {
    return "Natural logarithm of the power in mel-spaced bands.";
  }

  @Override
  public LogMel configure(Settings settings) {
    return new LogMel(LogMelSettings.from(settings));
  }
}
