package io.tarsier.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tarsier.acoustic.backend.BackendReport;
import io.tarsier.acoustic.backend.LstmParameters;
import io.tarsier.acoustic.backend.LstmStack;
import io.tarsier.acoustic.backend.StackPass;
import io.tarsier.acoustic.backend.StackShape;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One layer on the GPU against {@link ReferenceLstm}. */
class CudaParityTest {

  private final Random random = new Random(9);
  private final CudaBackend backend = new CudaBackend();

  @BeforeEach
  void needsAGpu() {
    BackendReport report = backend.report();
    assumeTrue(report.usable(), report.finding());
  }

  private float[] random(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  private static LstmParameters parameters(int inputs, int hidden, float[] all) {
    FloatBuffer buffer = FloatBuffer.wrap(all);
    int input = inputs * 4 * hidden;
    int recurrent = hidden * 4 * hidden;
    return new LstmParameters(
        buffer.slice(0, input),
        buffer.slice(input, recurrent),
        buffer.slice(input + recurrent, 4 * hidden));
  }

  @ParameterizedTest
  @CsvSource({"3, 4, '5'", "7, 5, '9 9 4 1'", "40, 32, '70 33 33 33 2'"})
  void outputsAndGradientsAreThoseOfTheReference(int inputs, int hidden, String text) {
    int[] lengths = Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    Packed packed = new Packed(lengths);
    int size = 4 * hidden * (inputs + hidden + 1);
    ReferenceLstm[] directions = {
      new ReferenceLstm(inputs, hidden, random(size)),
      new ReferenceLstm(inputs, hidden, random(size))
    };
    float[] x = random(packed.rows * inputs);
    float[] dy = random(packed.rows * 2 * hidden);
    try (LstmStack stack = backend.newStack(new StackShape(inputs, hidden, 1, 0));
        StackPass pass = stack.newPass(true)) {
      stack.setLayer(
          0,
          parameters(inputs, hidden, directions[0].weights),
          parameters(inputs, hidden, directions[1].weights));
      pass.input(packed.rows).put(x);
      float[] y = copy(pass.forward(lengths));
      pass.outputGradient().put(dy);
      float[] dx = copy(pass.backward());
      double[] expectedY = new double[y.length];
      double[] expectedDx = new double[dx.length];
      for (int d = 0; d < 2; d++) {
        for (int b = 0; b < lengths.length; b++) {
          packed.reference(directions[d], d == 0, b, x, dy, expectedY, expectedDx);
        }
      }
      assertClose("y", y, expectedY, 1e-4);
      assertClose("dx", dx, expectedDx, 1e-3);
      for (int d = 0; d < 2; d++) {
        LstmParameters actual = pass.gradients(0, d == 0);
        float[] all = new float[size];
        FloatBuffer joined = FloatBuffer.wrap(all);
        joined.put(actual.input()).put(actual.recurrent()).put(actual.bias());
        assertClose("dW", all, directions[d].gradient, 1e-3);
      }
    }
  }

  @Test
  void aStreamInChunksCarriesItsState() {
    int inputs = 9;
    int hidden = 8;
    int size = 4 * hidden * (inputs + hidden + 1);
    try (LstmStack stack = backend.newStack(new StackShape(inputs, hidden, 1, 0));
        StackPass pass = stack.newPass(false)) {
      stack.setLayer(
          0, parameters(inputs, hidden, random(size)), parameters(inputs, hidden, random(size)));
      int sequences = 3;
      float[] x = random(20 * sequences * inputs);
      pass.input(20 * sequences).put(x);
      float[] whole = copy(pass.forward(new int[] {20, 20, 20}));
      float[][] h = new float[1][sequences * hidden];
      float[][] c = new float[1][sequences * hidden];
      for (int from = 0; from < 20; from += 5) {
        int steps = Math.min(9, 20 - from);
        pass.input(steps * sequences).put(x, from * sequences * inputs, steps * sequences * inputs);
        float[] chunk = copy(pass.forwardChunk(sequences, steps, 5, h, c));
        for (int row = 0; row < 5 * sequences; row++) {
          for (int j = 0; j < hidden; j++) {
            assertThat(chunk[row * 2 * hidden + j])
                .isCloseTo(whole[(from * sequences + row) * 2 * hidden + j], within(1e-5f));
          }
        }
      }
    }
  }

  private static float[] copy(FloatBuffer buffer) {
    float[] values = new float[buffer.remaining()];
    buffer.duplicate().get(values);
    return values;
  }

  private static void assertClose(String what, float[] actual, double[] expected, double relative) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertThat(actual).hasSize(expected.length);
    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i])
          .as("%s [%d]", what, i)
          .isCloseTo(expected[i], within(relative * largest));
    }
  }

  /** Where the rows of a packed batch are. */
  private static final class Packed {

    final int[] lengths;
    final int[] offsets;
    final int rows;

    Packed(int[] lengths) {
      this.lengths = lengths;
      offsets = new int[lengths[0] + 1];
      for (int t = 0; t < lengths[0]; t++) {
        int step = t;
        offsets[t + 1] = offsets[t] + (int) Arrays.stream(lengths).filter(n -> n > step).count();
      }
      rows = offsets[lengths[0]];
    }

    /** Runs one sequence through one direction, and adds what comes of it. */
    void reference(
        ReferenceLstm lstm,
        boolean ascending,
        int sequence,
        float[] x,
        float[] dy,
        double[] y,
        double[] dx) {
      int n = lengths[sequence];
      int hidden = lstm.hidden;
      double[][] in = new double[n][lstm.inputs];
      double[][] gradient = new double[n][hidden];
      for (int s = 0; s < n; s++) {
        int row = offsets[ascending ? s : n - 1 - s] + sequence;
        for (int i = 0; i < lstm.inputs; i++) {
          in[s][i] = x[row * lstm.inputs + i];
        }
        for (int j = 0; j < hidden; j++) {
          gradient[s][j] = dy[row * 2 * hidden + (ascending ? 0 : hidden) + j];
        }
      }
      ReferenceLstm.Run run = lstm.run(in, new double[hidden], new double[hidden]);
      double[][] inputGradient = lstm.backward(in, run, gradient);
      for (int s = 0; s < n; s++) {
        int row = offsets[ascending ? s : n - 1 - s] + sequence;
        for (int j = 0; j < hidden; j++) {
          y[row * 2 * hidden + (ascending ? 0 : hidden) + j] = run.h()[s + 1][j];
        }
        for (int i = 0; i < lstm.inputs; i++) {
          dx[row * lstm.inputs + i] += inputGradient[s][i];
        }
      }
    }
  }
}
