package io.tarsier.audio.features;

import io.tarsier.api.FeatureExtractorProvider;
import io.tarsier.api.SettingDescription;
import io.tarsier.api.SettingDescription.Text;
import io.tarsier.api.Settings;
import java.util.List;
import java.util.stream.Stream;

/** Makes {@link LogMel} front ends; their settings are those of {@link LogMelSettings}. */
public final class LogMelProvider implements FeatureExtractorProvider {

  private static final List<SettingDescription> SETTINGS =
      Stream.concat(
              Stream.of(new Text("extractor", "log-mel", "The name of this extractor.")),
              LogMelSettings.ALL.stream())
          .toList();

  @Override
  public String name() {
    return "log-mel";
  }

  @Override
  public String description() {
    return "Natural logarithm of the power in mel-spaced bands.";
  }

  @Override
  public List<SettingDescription> settings() {
    return SETTINGS;
  }

  @Override
  public LogMel configure(Settings settings) {
    settings.allowOnly(SETTINGS);
    return new LogMel(LogMelSettings.from(settings));
  }
}
