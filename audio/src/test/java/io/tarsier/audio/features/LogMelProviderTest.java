package io.tarsier.audio.features;

import io.tarsier.api.FeatureExtractorProvider;
import io.tarsier.api.FeatureExtractorProviderContractTest;
import io.tarsier.api.Plugins;
import io.tarsier.api.Settings;
import java.util.List;
import java.util.Map;

class LogMelProviderTest extends FeatureExtractorProviderContractTest {

  @Override
  protected FeatureExtractorProvider provider() {
    return Plugins.load().named(FeatureExtractorProvider.class, "log-mel");
  }

  @Override
  protected List<Settings> settings() {
    return List.of(
        Settings.EMPTY,
        Settings.of(Map.of("edgeSilenceMs", 250)),
        Settings.of(Map.of("sampleRateHz", 8000, "melBands", 40, "highHz", 3800)),
        Settings.of(Map.of("frameLengthMs", 10, "frameShiftMs", 10)));
  }
}
