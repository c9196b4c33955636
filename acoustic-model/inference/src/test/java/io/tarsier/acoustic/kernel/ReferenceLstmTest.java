package io.tarsier.acoustic.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Proves the oracle's gradients by central differences in double precision. */
class ReferenceLstmTest {

  private static final double STEP = 1e-5;

  private final Random random = new Random(11);
  private final ReferenceLstm lstm =
      new ReferenceLstm(Doubles.random(random, 3, 16), Doubles.random(random, 4, 16), random(16));
  private final double[][] x = Doubles.random(random, 5, 3);
  private final double[][] dy = Doubles.random(random, 5, 4);
  private final double[] h0 = random(4);
  private final double[] c0 = random(4);

  private double[] random(int n) {
    return Doubles.random(random, 1, n)[0];
  }

  private double loss() {
    double[][] h = lstm.run(x, h0, c0).h();
    double loss = 0;
    for (int t = 0; t < x.length; t++) {
      for (int j = 0; j < lstm.hidden; j++) {
        loss += dy[t][j] * h[t + 1][j];
      }
    }
    return loss;
  }

  private void check(double[] values, double[] gradient) {
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      values[i] = value + STEP;
      double above = loss();
      values[i] = value - STEP;
      double below = loss();
      values[i] = value;
      assertThat(gradient[i]).isCloseTo((above - below) / (2 * STEP), within(1e-8));
    }
  }

  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    ReferenceLstm.Gradients gradients = lstm.backward(x, lstm.run(x, h0, c0), dy);

    for (int i = 0; i < lstm.inputs; i++) {
      check(lstm.wx[i], gradients.wx()[i]);
    }
    for (int i = 0; i < lstm.hidden; i++) {
      check(lstm.wr[i], gradients.wr()[i]);
    }
    check(lstm.bias, gradients.bias());
    for (int t = 0; t < x.length; t++) {
      check(x[t], gradients.x()[t]);
    }
  }
}
