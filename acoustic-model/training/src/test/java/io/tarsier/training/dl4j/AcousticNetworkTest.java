package io.tarsier.training.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tarsier.acoustic.KernelBackend;
import io.tarsier.acoustic.kernel.SequenceBatch;
import io.tarsier.api.UnsupportedInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcousticNetworkTest {

  private static final int INPUTS = 5;
  private static final int SYMBOLS = 6;

  private static final StagedSchedule SCHEDULE =
      new StagedSchedule(List.of(new StagedSchedule.Stage(100_000, 1, 0.01, 0.01)));

  private static NetworkShape shape(int layers, int hidden, double dropOut) {
    return shape(layers, hidden, dropOut, ContextCuts.NONE);
  }

  private static NetworkShape shape(int layers, int hidden, double dropOut, ContextCuts cuts) {
    return new NetworkShape(INPUTS, 0, layers, hidden, dropOut, cuts, SYMBOLS, 0, Optional.empty());
  }

  private static AcousticNetwork network(NetworkShape shape) {
    return AcousticNetwork.create(shape, SCHEDULE, 5, 17);
  }

  private static float[] noise(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static double loss(
      AcousticNetwork network, float[] features, SequenceBatch batch, int[][] labels) {
    network.gradient(features, batch, labels);
    return network.score();
  }

  @Test
  void onABackendGradientsAreThoseOfTheProcessor() {
    NetworkShape shape = shape(2, 4, 0);
    SequenceBatch batch = SequenceBatch.ofDescending(7, 5, 5, 3);
    float[] features = noise(batch.rows() * INPUTS, 1);
    int[][] labels = {{1, 2, 2}, {3, 1}, {5}, {4, 2}};
    float[] expected = network(shape).gradient(features, batch, labels).toFloatVector();
    AcousticNetwork elsewhere = network(shape);
    KernelBackend backend = new KernelBackend();
    elsewhere.computeOn(backend);
    float[] actual = elsewhere.gradient(features, batch, labels).toFloatVector();
    assertThat(backend.sent).isEqualTo(2);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).as("parameter %d", i).isCloseTo(expected[i], within(1e-5f));
    }
  }

  @Test
  void aBackendIsRefusedWhereContextsAreCut() {
    AcousticNetwork network = network(shape(1, 4, 0, new ContextCuts(0.5, 1, 3)));
    assertThatThrownBy(() -> network.computeOn(new KernelBackend()))
        .isInstanceOf(UnsupportedInputException.class)
        .hasMessageContaining("--backend cpu");
  }

  /**
   * Everything is in float: the loss, about 10, carries an error of some 1e-6, so a difference over
   * 2 x 0.01 is good to about 1e-4, to which the third derivative adds as much. A wrong factor or
   * sign anywhere shows as an error of the size of the gradient, about 0.1.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void gradientsAreThoseOfTheLoss(double probabilityOfCuts) {
    AcousticNetwork network = network(shape(2, 4, 0, new ContextCuts(probabilityOfCuts, 1, 3)));
    SequenceBatch batch = SequenceBatch.ofDescending(7, 5, 5, 3);
    float[] features = noise(batch.rows() * INPUTS, 1);
    int[][] labels = {{1, 2, 2}, {3, 1}, {5}, {4, 2}};
    float[] gradient = network.gradient(features, batch, labels).toFloatVector();
    float[] parameters = network.parameters();
    double largest = 0;
    double h = 0.01;
    for (int i = 0; i < parameters.length; i++) {
      float[] moved = parameters.clone();
      moved[i] = (float) (parameters[i] + h);
      network.setParameters(moved);
      double up = loss(network, features, batch, labels);
      moved[i] = (float) (parameters[i] - h);
      network.setParameters(moved);
      double down = loss(network, features, batch, labels);
      assertThat((double) gradient[i])
          .as("parameter %d", i)
          .isCloseTo((up - down) / (2 * h), within(5e-4));
      largest = Math.max(largest, Math.abs(gradient[i]));
    }
    assertThat(largest).isGreaterThan(0.1);
  }

  /** Small kernels and large biases keep all ReLUs away from their corners. */
  @Test
  void gradientsReachTheConvolutions() {
    AcousticNetwork network =
        network(
            new NetworkShape(INPUTS, 3, 1, 4, 0, ContextCuts.NONE, SYMBOLS, 0, Optional.empty()));
    SequenceBatch batch = SequenceBatch.ofDescending(23, 18, 13);
    float[] features = noise(batch.rows() * INPUTS, 8);
    int[][] labels = {{1, 2, 2}, {3, 1}, {5}};
    float[] front = network.parameters("front");
    for (int i = 0; i < front.length; i++) {
      front[i] = front[i] == 0 ? 4 : front[i] / 10;
    }
    network.setParameters("front", front);
    float[] gradient = network.gradient(features, batch, labels).toFloatVector();
    float[] parameters = network.parameters();
    int convolutions = front.length;
    double h = 0.01;
    double largest = 0;
    for (int i = 0; i < convolutions; i++) {
      float[] moved = parameters.clone();
      moved[i] = (float) (parameters[i] + h);
      network.setParameters(moved);
      double up = loss(network, features, batch, labels);
      moved[i] = (float) (parameters[i] - h);
      network.setParameters(moved);
      double down = loss(network, features, batch, labels);
      assertThat((double) gradient[i])
          .as("parameter %d", i)
          .isCloseTo((up - down) / (2 * h), within(1e-3));
      largest = Math.max(largest, Math.abs(gradient[i]));
    }
    assertThat(largest).isGreaterThan(0.1);
  }

  @Test
  void anUtteranceDoesNotFeelItsNeighbours() {
    AcousticNetwork network = network(shape(2, 8, 0));
    SequenceBatch both = SequenceBatch.ofDescending(9, 4);
    float[] features = noise(both.rows() * INPUTS, 2);
    float[] alone = new float[4 * INPUTS];
    for (int t = 0; t < 4; t++) {
      System.arraycopy(features, both.row(t, 1) * INPUTS, alone, t * INPUTS, INPUTS);
    }
    float[] together = network.logProbabilities(features, both);
    float[] single = network.logProbabilities(alone, SequenceBatch.ofDescending(4));
    for (int t = 0; t < 4; t++) {
      for (int k = 0; k < SYMBOLS; k++) {
        assertThat(together[both.row(t, 1) * SYMBOLS + k])
            .isCloseTo(single[t * SYMBOLS + k], within(1e-5f));
      }
    }
  }

  @Test
  void gradientOfABatchIsTheMeanOverItsUtterances() {
    AcousticNetwork network = network(shape(1, 6, 0));
    SequenceBatch both = SequenceBatch.ofDescending(8, 5);
    float[] features = noise(both.rows() * INPUTS, 3);
    int[][] labels = {{1, 2}, {3, 3}};
    float[] whole = network.gradient(features, both, labels).toFloatVector();
    float[] sum = new float[whole.length];
    for (int b = 0; b < 2; b++) {
      int length = both.length(b);
      float[] alone = new float[length * INPUTS];
      for (int t = 0; t < length; t++) {
        System.arraycopy(features, both.row(t, b) * INPUTS, alone, t * INPUTS, INPUTS);
      }
      float[] part =
          network
              .gradient(alone, SequenceBatch.ofDescending(length), new int[][] {labels[b]})
              .toFloatVector();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += part[i] / 2;
      }
    }
    assertThat(whole).containsExactly(sum, within(1e-5f));
  }

  @Test
  void memorisesEightUtterances() {
    AcousticNetwork network = network(shape(2, 24, 0));
    SequenceBatch batch = SequenceBatch.ofDescending(40, 38, 36, 34, 30, 28, 26, 24);
    float[] features = noise(batch.rows() * INPUTS, 4);
    SplittableRandom random = new SplittableRandom(5);
    int[][] labels = new int[8][];
    for (int b = 0; b < 8; b++) {
      labels[b] = random.ints(7 - b % 3, 1, SYMBOLS).toArray();
    }
    double loss = Double.MAX_VALUE;
    for (int step = 0; step < 600 && loss > 0.05; step++) {
      loss = network.step(features, batch, labels).loss();
    }
    assertThat(loss).isLessThan(0.05);
    float[] out = network.logProbabilities(features, batch);
    for (int b = 0; b < 8; b++) {
      assertThat(greedy(out, batch, b)).containsExactly(box(labels[b]));
    }
  }

  private static Integer[] box(int[] labels) {
    return Arrays.stream(labels).boxed().toArray(Integer[]::new);
  }

  private static List<Integer> greedy(float[] out, SequenceBatch batch, int sequence) {
    List<Integer> read = new ArrayList<>();
    int previous = 0;
    for (int t = 0; t < batch.length(sequence); t++) {
      int row = batch.row(t, sequence) * SYMBOLS;
      int best = 0;
      for (int k = 1; k < SYMBOLS; k++) {
        best = out[row + k] > out[row + best] ? k : best;
      }
      if (best != 0 && best != previous) {
        read.add(best);
      }
      previous = best;
    }
    return read;
  }

  @Test
  void restoredNetworkGoesOnToTheSameParameters() throws IOException {
    SequenceBatch batch = SequenceBatch.ofDescending(12, 9);
    float[] features = noise(batch.rows() * INPUTS, 6);
    int[][] labels = {{1, 2, 3}, {4, 5}};
    AcousticNetwork network = network(shape(2, 8, 0.3, new ContextCuts(0.5, 1, 4)));
    for (int step = 0; step < 3; step++) {
      network.step(features, batch, labels);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    network.write(bytes);
    AcousticNetwork restored =
        AcousticNetwork.read(new ByteArrayInputStream(bytes.toByteArray()), SCHEDULE, 5);
    for (int step = 0; step < 3; step++) {
      network.step(features, batch, labels);
      restored.step(features, batch, labels);
    }
    assertThat(Arrays.equals(restored.parameters(), network.parameters())).isTrue();
    assertThat(restored.steps()).isEqualTo(6);
  }

  @Test
  void auxiliaryOutputAddsItsLossAndSkipsUtterancesWithoutLabels() {
    NetworkShape shape =
        new NetworkShape(
            INPUTS,
            0,
            2,
            6,
            0,
            ContextCuts.NONE,
            SYMBOLS,
            0,
            Optional.of(new NetworkShape.Auxiliary(1, 4, 0.5)));
    SequenceBatch batch = SequenceBatch.ofDescending(12, 9);
    float[] features = noise(batch.rows() * INPUTS, 7);
    int[][] labels = {{1, 2, 3}, {4, 5}};
    double without = network(shape).step(features, batch, labels, new int[][] {null, null}).loss();
    double with = network(shape).step(features, batch, labels, new int[][] {{1, 3}, null}).loss();
    assertThat(with).isGreaterThan(without + 1);
    AcousticNetwork network = network(shape);
    double loss = with;
    for (int step = 0; step < 300; step++) {
      loss = network.step(features, batch, labels, new int[][] {{1, 3}, {2}}).loss();
    }
    assertThat(loss).isLessThan(0.1);
  }
}
