package io.tarsier.training.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CtcLossTest {

  private static final int VOCABULARY = 4;

  private static float[] logits(Random random, int steps, double spread) {
    float[] logits = new float[steps * VOCABULARY];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (spread * random.nextGaussian());
    }
    return logits;
  }

  private static double loss(float[] logits, int steps, int blank, int... labels) {
    return new CtcLoss(VOCABULARY, blank)
        .lossAndGradient(logits, 0, VOCABULARY, steps, labels, 1, logits.clone());
  }

  /** Sums the probability of every path that reads as the labels. */
  private static double enumerate(float[] logits, int steps, int blank, int[] labels) {
    double[] p = new double[logits.length];
    for (int t = 0; t < steps; t++) {
      double sum = 0;
      for (int k = 0; k < VOCABULARY; k++) {
        sum += Math.exp(logits[t * VOCABULARY + k]);
      }
      for (int k = 0; k < VOCABULARY; k++) {
        p[t * VOCABULARY + k] = Math.exp(logits[t * VOCABULARY + k]) / sum;
      }
    }
    double total = 0;
    long paths = Math.round(Math.pow(VOCABULARY, steps));
    for (long path = 0; path < paths; path++) {
      long rest = path;
      int previous = -1;
      double probability = 1;
      List<Integer> read = new ArrayList<>();
      for (int t = 0; t < steps; t++) {
        int k = (int) (rest % VOCABULARY);
        rest /= VOCABULARY;
        probability *= p[t * VOCABULARY + k];
        if (k != previous && k != blank) {
          read.add(k);
        }
        previous = k;
      }
      if (read.equals(Arrays.stream(labels).boxed().toList())) {
        total += probability;
      }
    }
    return -Math.log(total);
  }

  @Test
  void lossIsTheSumOverAllPaths() {
    Random random = new Random(5);
    for (int blank : new int[] {0, 3}) {
      int a = blank == 0 ? 3 : 0;
      int[][] labels = {{1, 2, 2}, {a, 1}, {2}, {}, {1, 1, 1}, {1, 2, 1, 2}, {2, 1, a, 1, 2, 1, a}};
      for (int[] label : labels) {
        for (int steps = CtcLoss.minSteps(label); steps <= 7; steps++) {
          if (steps == 0) {
            continue;
          }
          float[] logits = logits(random, steps, 1.5);
          assertThat(loss(logits, steps, blank, label))
              .isCloseTo(enumerate(logits, steps, blank, label), within(1e-9));
        }
      }
    }
  }

  @Test
  void gradientIsTheDerivativeOfTheLoss() {
    Random random = new Random(6);
    int steps = 9;
    int[] labels = {2, 2, 1, 3};
    float[] logits = logits(random, steps, 2);
    float[] gradient = new float[logits.length];
    new CtcLoss(VOCABULARY, 0).lossAndGradient(logits, 0, VOCABULARY, steps, labels, 1, gradient);
    // A power of two keeps logits +- h exact in float, so the loss in double is differenced well.
    float h = 1f / 4096;
    for (int i = 0; i < logits.length; i++) {
      float[] up = logits.clone();
      float[] down = logits.clone();
      up[i] += h;
      down[i] -= h;
      double span = (double) up[i] - down[i];
      double slope = (loss(up, steps, 0, labels) - loss(down, steps, 0, labels)) / span;
      assertThat((double) gradient[i]).isCloseTo(slope, within(1e-6));
    }
  }

  @Test
  void linearAndLogDomainAgree() {
    Random random = new Random(7);
    int steps = 120;
    int[] labels = random.ints(40, 1, VOCABULARY).toArray();
    int cells = steps * VOCABULARY;
    double[] p = new double[cells];
    for (int t = 0; t < steps; t++) {
      double sum = 0;
      for (int k = 0; k < VOCABULARY; k++) {
        p[t * VOCABULARY + k] = random.nextDouble();
        sum += p[t * VOCABULARY + k];
      }
      for (int k = 0; k < VOCABULARY; k++) {
        p[t * VOCABULARY + k] /= sum;
      }
    }
    double[] linear = new double[cells];
    double[] log = new double[cells];
    double a = new LinearForwardBackward().run(p, steps, VOCABULARY, labels, 0, linear, 1e-6);
    double[] logP = Arrays.stream(p).map(Math::log).toArray();
    double b = LogForwardBackward.run(logP, steps, VOCABULARY, labels, 0, log);
    assertThat(a).isCloseTo(b, within(1e-9));
    assertThat(linear).containsExactly(log, within(1e-9));
  }

  @Test
  void hopelesslyWrongLogitsStillGiveFiniteLossAndGradient() {
    int steps = 60;
    float[] logits = new float[steps * VOCABULARY];
    for (int t = 0; t < steps; t++) {
      // Certain of symbol 1 first and of blank later, where the labels want the reverse.
      logits[t * VOCABULARY + (t < 30 ? 1 : 0)] = 400;
    }
    CtcLoss ctc = new CtcLoss(VOCABULARY, 0);
    float[] gradient = new float[logits.length];
    int[] labels = new int[30];
    Arrays.fill(labels, 2);
    double loss = ctc.lossAndGradient(logits, 0, VOCABULARY, steps, labels, 1, gradient);
    assertThat(loss).isFinite().isGreaterThan(10_000);
    for (float g : gradient) {
      assertThat(g).isBetween(-1.0001f, 1.0001f);
    }
  }

  @Test
  void strideAndOffsetReadOneUtteranceOfABatch() {
    Random random = new Random(8);
    int steps = 6;
    float[] logits = logits(random, steps, 1);
    float[] batch = new float[steps * 3 * VOCABULARY];
    Arrays.fill(batch, Float.NaN);
    for (int t = 0; t < steps; t++) {
      System.arraycopy(logits, t * VOCABULARY, batch, (t * 3 + 1) * VOCABULARY, VOCABULARY);
    }
    float[] alone = new float[logits.length];
    float[] within = new float[batch.length];
    CtcLoss ctc = new CtcLoss(VOCABULARY, 0);
    int[] labels = {1, 3};
    double a = ctc.lossAndGradient(logits, 0, VOCABULARY, steps, labels, 0.5, alone);
    double b = ctc.lossAndGradient(batch, VOCABULARY, 3 * VOCABULARY, steps, labels, 0.5, within);
    assertThat(a).isEqualTo(b);
    for (int t = 0; t < steps; t++) {
      for (int k = 0; k < VOCABULARY; k++) {
        assertThat(within[(t * 3 + 1) * VOCABULARY + k]).isEqualTo(alone[t * VOCABULARY + k]);
      }
    }
  }

  @Test
  void labelsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> loss(new float[2 * VOCABULARY], 2, 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 labels need 3 steps; there are 2");
    assertThatThrownBy(() -> loss(new float[2 * VOCABULARY], 2, 0, 0))
        .hasMessageContaining("label 0 is the blank");
  }
}
