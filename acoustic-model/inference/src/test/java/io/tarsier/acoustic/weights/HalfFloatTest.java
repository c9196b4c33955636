package io.tarsier.acoustic.weights;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HalfFloatTest {

  @Test
  void everyHalfSurvives() {
    for (int half = 0; half < 0x10000; half++) {
      float value = HalfFloat.toFloat((short) half);
      if (!Float.isNaN(value)) {
        assertThat(HalfFloat.of(value)).isEqualTo((short) half);
      }
    }
  }

  @Test
  void knownValues() {
    assertThat(HalfFloat.toFloat((short) 0x3c00)).isEqualTo(1f);
    assertThat(HalfFloat.toFloat((short) 0xc000)).isEqualTo(-2f);
    assertThat(HalfFloat.toFloat((short) 0x7bff)).isEqualTo(65504f);
    assertThat(HalfFloat.toFloat((short) 0x0001)).isEqualTo(0x1p-24f);
    assertThat(HalfFloat.of(0.1f)).isEqualTo((short) 0x2e66);
    assertThat(HalfFloat.of(1e6f)).isEqualTo((short) 0x7c00);
  }

  @Test
  void tiesGoToEven() {
    assertThat(HalfFloat.of(1 + 0x1p-11f)).isEqualTo((short) 0x3c00);
    assertThat(HalfFloat.of(1 + 3 * 0x1p-11f)).isEqualTo((short) 0x3c02);
    assertThat(HalfFloat.of(Math.nextUp(1 + 0x1p-11f))).isEqualTo((short) 0x3c01);
  }
}
