package io.tarsier.decoder.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tarsier.api.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfidenceCurveTest {

  @Test
  void oneWitnessAloneIsTheConfidence() {
    assertThat(new ConfidenceCurve(0, 1, 0).of(0.3, 0.9)).isCloseTo(0.3, within(1e-9));
    assertThat(new ConfidenceCurve(0, 0, 1).of(0.3, 0.9)).isCloseTo(0.9, within(1e-9));
  }

  @Test
  void staysWithinZeroAndOneForWitnessesThatAreCertain() {
    ConfidenceCurve steep = new ConfidenceCurve(20, 5, 5);
    assertThat(steep.of(1, 1)).isBetween(0.0, 1.0);
    assertThat(steep.of(0, 0)).isBetween(0.0, 1.0);
  }

  @Test
  void isReadFromTheSettingsOfAPack() {
    Settings settings = Settings.of(Map.of("confidence", Map.of("bias", -0.5, "posterior", 0.8)));
    assertThat(ConfidenceCurve.from(settings)).isEqualTo(new ConfidenceCurve(-0.5, 0.8, 0.5));
    assertThatThrownBy(
            () -> ConfidenceCurve.from(Settings.of(Map.of("confidence", Map.of("bias", 21)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("confidence.bias");
  }
}
