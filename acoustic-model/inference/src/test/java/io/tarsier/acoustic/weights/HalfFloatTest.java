package io.tarsier.acoustic.weights;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HalfFloatTest {

  /** The value of one half. */
  private static float value(int half) {
    float[] value = new float[1];
    assertThat(HalfFloat.toFloats(new short[] {(short) half}, value)).as("%x", half).isTrue();
    return value[0];
  }

  @Test
  void everyFiniteHalfSurvives() {
    for (int half = 0; half < 0x10000; half++) {
      if ((half & 0x7c00) != 0x7c00) {
        assertThat(HalfFloat.of(value(half))).isEqualTo((short) half);
      }
    }
  }

  @Test
  void whatIsNotFiniteIsTold() {
    for (int half = 0; half < 0x10000; half++) {
      boolean finite = (half & 0x7c00) != 0x7c00;
      short[] halves = {0x3c00, (short) half, 0};
      assertThat(HalfFloat.toFloats(halves, new float[3])).as("%x", half).isEqualTo(finite);
    }
  }

  @Test
  void knownValues() {
    assertThat(value(0x3c00)).isEqualTo(1f);
    assertThat(value(0xc000)).isEqualTo(-2f);
    assertThat(value(0x7bff)).isEqualTo(65504f);
    assertThat(value(0x0001)).isEqualTo(0x1p-24f);
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
