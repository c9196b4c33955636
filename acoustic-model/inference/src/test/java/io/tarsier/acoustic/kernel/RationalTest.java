package io.tarsier.acoustic.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RationalTest {

  @Test
  void errorsAreThoseOfRounding() {
    for (float x = -12; x <= 12; x += 0.0007f) {
      float tanh = Rational.tanh(x);
      assertThat((double) tanh).isCloseTo(Math.tanh(x), within(4e-7)).isBetween(-1.0, 1.0);
      assertThat((double) Rational.sigmoid(x))
          .isCloseTo(1 / (1 + Math.exp(-x)), within(3e-7))
          .isBetween(0.0, 1.0);
    }
  }

  @Test
  void nothingHappensAtTheEnds() {
    assertThat(Rational.tanh(0)).isEqualTo(0);
    assertThat(Rational.tanh(Float.POSITIVE_INFINITY)).isEqualTo(1, within(2e-7f));
    assertThat(Rational.tanh(-Float.MAX_VALUE)).isEqualTo(-1, within(2e-7f));
    assertThat(Rational.tanh(Float.NaN)).isNaN();
    assertThat(Rational.tanh(1e-30f)).isEqualTo(1e-30f);
  }
}
