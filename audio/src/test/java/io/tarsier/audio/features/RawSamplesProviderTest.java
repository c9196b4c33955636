package io.tarsier.audio.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.FeatureExtractor;
import io.tarsier.api.FeatureExtractorProvider;
import io.tarsier.api.FeatureExtractorProviderContractTest;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.Plugins;
import io.tarsier.api.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RawSamplesProviderTest extends FeatureExtractorProviderContractTest {

  @Override
  protected FeatureExtractorProvider provider() {
    return Plugins.load().named(FeatureExtractorProvider.class, "raw-samples");
  }

  @Override
  protected List<Settings> settings() {
    return List.of(
        Settings.EMPTY,
        Settings.of(Map.of("frameSamples", 1)),
        Settings.of(Map.of("sampleRateHz", 8000, "frameSamples", 7)));
  }

  @Test
  void framesAreTheSamplesSideBySideAndZerosAtTheEnd() {
    FeatureExtractor extractor =
        provider().configure(Settings.of(Map.of("frameSamples", 4))).newExtractor();
    float[] samples = {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f};

    FeatureMatrix head = extractor.accept(new AudioChunk(samples, 16_000));
    FeatureMatrix tail = extractor.finish();

    assertThat(head.values()).containsExactly(0.1f, 0.2f, 0.3f, 0.4f);
    assertThat(tail.values()).containsExactly(0.5f, 0.6f, 0, 0);
  }
}
