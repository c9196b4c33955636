package io.tarsier.acoustic.kernel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.acoustic.kernel.LstmKernel.Mode;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the float kernel against {@link ReferenceLstm}, sequence by sequence. */
class LstmKernelTest {

  private final Random random = new Random(7);
  private final LstmKernel kernel = new OpenBlasLstmKernel();

  @ParameterizedTest
  @CsvSource({
    "3, 4, '5'",
    "7, 5, '9 9 4 1'",
    "5, 8, '6 3 0'",
    "13, 17, '12 11 11 10 7 7 6 5 5 4 3 3 3 2 2 1 1'",
    "40, 32, '70 33 33 33 2'"
  })
  void outputsAndGradientsAreThoseOfTheReference(int inputs, int hidden, String lengths) {
    Layer layer = new Layer(inputs, hidden, lengths);
    FloatPointer y = Doubles.toNative(new double[layer.batch.rows()][2 * hidden]);
    FloatPointer dx = Doubles.toNative(Doubles.random(random, layer.batch.rows(), inputs));
    try (LstmWorkspace workspace = kernel.newWorkspace(inputs, hidden, Mode.TRAINING)) {
      kernel.forward(layer.weights, layer.batch, layer.x, y, workspace);
      kernel.backward(
          layer.weights, layer.batch, layer.x, layer.dy, dx, layer.gradients, workspace);
    }
    layer.reference();

    Doubles.assertClose("y", Doubles.toFloats(y), 1e-5, layer.yExpected);
    Doubles.assertClose("dx", Doubles.toFloats(dx), 1e-4, layer.dxExpected);
    for (int d = 0; d < 2; d++) {
      BiLstmGradients.Direction actual =
          d == 0 ? layer.gradients.forward() : layer.gradients.backward();
      Doubles.assertClose("dWx", Doubles.toFloats(actual.input()), 1e-4, layer.expected[d].wx());
      Doubles.assertClose(
          "dWr", Doubles.toFloats(actual.recurrent()), 1e-4, layer.expected[d].wr());
      Doubles.assertClose("db", Doubles.toFloats(actual.bias()), 1e-4, layer.expected[d].bias());
    }
  }

  @Test
  void inferenceInBlocksGivesWhatTrainingGives() {
    Layer layer = new Layer(24, 32, "700 650 300 299 3");
    assertThat(difference(layer.forward(Mode.INFERENCE), layer.forward(Mode.TRAINING)))
        .isLessThan(1e-6f);
  }

  @Test
  void aSecondThreadChangesNoBit() throws Exception {
    Layer layer = new Layer(24, 32, "70 65 30 29 3");
    ExecutorService second = Executors.newSingleThreadExecutor();
    try {
      float[] alone = layer.inputGradient(kernel);
      assertThat(layer.inputGradient(new OpenBlasLstmKernel(second))).isEqualTo(alone);
    } finally {
      second.shutdown();
    }
  }

  @Test
  void gradientsAreAddedToWhatIsThere() {
    Layer layer = new Layer(6, 5, "4 2");
    try (LstmWorkspace workspace = kernel.newWorkspace(6, 5, Mode.TRAINING)) {
      FloatPointer y = new FloatPointer((long) layer.batch.rows() * 10);
      for (int pass = 0; pass < 2; pass++) {
        kernel.forward(layer.weights, layer.batch, layer.x, y, workspace);
        kernel.backward(
            layer.weights, layer.batch, layer.x, layer.dy, null, layer.gradients, workspace);
      }
    }
    layer.reference();
    double[][] twice = layer.expected[0].wr();
    for (double[] row : twice) {
      Arrays.setAll(row, j -> 2 * row[j]);
    }
    Doubles.assertClose(
        "dWr", Doubles.toFloats(layer.gradients.forward().recurrent()), 1e-4, twice);
  }

  @Test
  void theForwardDirectionContinuesFromChunkToChunk() {
    Layer layer = new Layer(9, 8, "20 20 20");
    float[] whole = layer.forward(Mode.INFERENCE);
    LstmCarry carry = LstmCarry.zero(5, 3, 8);
    try (LstmWorkspace workspace = kernel.newWorkspace(9, 8, Mode.INFERENCE)) {
      for (int from = 0; from < 20; from += 5) {
        int steps = Math.min(9, 20 - from);
        FloatPointer x = new FloatPointer(layer.x).position((long) from * 3 * 9);
        FloatPointer y = new FloatPointer((long) steps * 3 * 16);
        kernel.forward(layer.weights, SequenceBatch.uniform(3, steps), x, y, workspace, carry);
        float[] chunk = Doubles.toFloats(y);
        for (int row = 0; row < 5 * 3; row++) {
          assertThat(difference(slice(chunk, row * 16, 8), slice(whole, (from * 3 + row) * 16, 8)))
              .isLessThan(1e-6f);
        }
      }
    }
  }

  @Test
  void whatIsKnownOfTheRightContextNeedNotBeComputedAgain() {
    Layer layer = new Layer(9, 8, "20 20 20");
    LstmCarry plain = LstmCarry.zero(5, 3, 8);
    LstmCarry kept = LstmCarry.zero(9, 3, 8).with(new LstmLookahead(0, 5, 9, 3, 8));
    try (LstmWorkspace workspace = kernel.newWorkspace(9, 8, Mode.INFERENCE)) {
      for (int from = 0; from < 15; from += 5) {
        int steps = Math.min(9, 20 - from);
        int known = requireNonNull(kept.lookahead()).known();
        FloatPointer x = new FloatPointer(layer.x).position((long) from * 3 * 9);
        FloatPointer expected = new FloatPointer((long) steps * 3 * 16);
        kernel.forward(
            layer.weights, SequenceBatch.uniform(3, steps), x, expected, workspace, plain);
        // What is known is not read.
        FloatPointer rest = new FloatPointer(x.position() + steps * 3L * 9);
        for (long i = 0; i < rest.capacity(); i++) {
          rest.put(i, i < x.position() + known * 3L * 9 ? Float.NaN : layer.x.get(i));
        }
        FloatPointer y = new FloatPointer((long) steps * 3 * 16);
        kernel.forward(
            layer.weights,
            SequenceBatch.uniform(3, steps),
            rest.position(x.position()),
            y,
            workspace,
            kept);
        assertThat(difference(Doubles.toFloats(y), Doubles.toFloats(expected))).isLessThan(1e-6f);
        kept = next(kept, 5, Math.min(9, 15 - from));
      }
    }
  }

  /** The carry for the next pass of {@code steps} steps. */
  private static LstmCarry next(LstmCarry carry, int chunk, int steps) {
    LstmLookahead before = requireNonNull(carry.lookahead());
    int known = before.to() - before.from();
    LstmLookahead lookahead = new LstmLookahead(known, Math.min(chunk, steps), steps, 3, 8);
    System.arraycopy(before.nextForward(), 0, lookahead.forward(), 0, known * 3 * 8);
    System.arraycopy(before.nextProjected(), 0, lookahead.projected(), 0, known * 3 * 4 * 8);
    return new LstmCarry(steps, false, carry.hidden(), carry.cell(), lookahead);
  }

  @Test
  void aLastLayerEndsWithItsChunk() {
    Layer layer = new Layer(9, 8, "9 9 9");
    LstmCarry carry = LstmCarry.zero(5, 3, 8);
    LstmCarry ending = LstmCarry.zero(5, 3, 8).ending();
    FloatPointer expected = new FloatPointer(9L * 3 * 16);
    FloatPointer y = new FloatPointer(9L * 3 * 16);
    try (LstmWorkspace workspace = kernel.newWorkspace(9, 8, Mode.INFERENCE)) {
      kernel.forward(layer.weights, layer.batch, layer.x, expected, workspace, carry);
      kernel.forward(layer.weights, layer.batch, layer.x, y, workspace, ending);
    }
    float[] chunk = slice(Doubles.toFloats(y), 0, 5 * 3 * 16);
    assertThat(difference(chunk, slice(Doubles.toFloats(expected), 0, chunk.length)))
        .isLessThan(1e-6f);
    assertThat(difference(ending.hidden(), carry.hidden())).isLessThan(1e-6f);
  }

  @Test
  void theBackwardDirectionStartsAgainAtCuts() {
    Layer layer = new Layer(9, 8, "12");
    float[] whole = layer.forward(Mode.INFERENCE);
    BitSet cuts = new BitSet();
    cuts.set(3);
    cuts.set(7);
    FloatPointer y = new FloatPointer(12L * 16);
    try (LstmWorkspace workspace = kernel.newWorkspace(9, 8, Mode.TRAINING)) {
      kernel.forward(layer.weights, layer.batch.withCutsAfter(cuts), layer.x, y, workspace);
    }
    float[] cut = Doubles.toFloats(y);
    for (int from = 0; from < 12; from += 4) {
      FloatPointer x = new FloatPointer(layer.x).position(from * 9L);
      FloatPointer piece = new FloatPointer(4L * 16);
      try (LstmWorkspace workspace = kernel.newWorkspace(9, 8, Mode.INFERENCE)) {
        kernel.forward(layer.weights, SequenceBatch.uniform(1, 4), x, piece, workspace);
      }
      for (int t = 0; t < 4; t++) {
        int at = (from + t) * 16;
        assertThat(difference(slice(cut, at, 8), slice(whole, at, 8))).isLessThan(1e-6f);
        assertThat(difference(slice(cut, at + 8, 8), slice(Doubles.toFloats(piece), t * 16 + 8, 8)))
            .isLessThan(1e-6f);
      }
    }
  }

  private static float[] slice(float[] values, int from, int length) {
    return Arrays.copyOfRange(values, from, from + length);
  }

  @Test
  void aSequenceGivesTheSameInAnyBatch() {
    Layer layer = new Layer(11, 12, "30 30 21 17 17 9 2");
    float[] together = layer.forward(Mode.INFERENCE);
    for (int b = 0; b < layer.batch.sequences(); b++) {
      int n = layer.batch.length(b);
      double[][] x = new double[n][];
      float[] expected = new float[n * 24];
      for (int t = 0; t < n; t++) {
        x[t] = layer.xValues[layer.batch.row(t, b)];
        System.arraycopy(together, layer.batch.row(t, b) * 24, expected, t * 24, 24);
      }
      FloatPointer y = new FloatPointer(n * 24L);
      try (LstmWorkspace workspace = kernel.newWorkspace(11, 12, Mode.INFERENCE)) {
        kernel.forward(
            layer.weights, SequenceBatch.uniform(1, n), Doubles.toNative(x), y, workspace);
      }
      assertThat(difference(Doubles.toFloats(y), expected)).isLessThan(1e-6f);
    }
  }

  private static float difference(float[] a, float[] b) {
    assertThat(a).hasSameSizeAs(b);
    float largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  @Test
  void misuseIsToldFromTheStart() {
    Layer layer = new Layer(3, 4, "2 1");
    FloatPointer y = new FloatPointer(layer.batch.rows() * 8L);
    try (LstmWorkspace workspace = kernel.newWorkspace(3, 4, Mode.INFERENCE)) {
      kernel.forward(layer.weights, layer.batch, layer.x, y, workspace);
      assertThatThrownBy(
              () ->
                  kernel.backward(
                      layer.weights,
                      layer.batch,
                      layer.x,
                      layer.dy,
                      null,
                      layer.gradients,
                      workspace))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(
              () ->
                  kernel.forward(
                      layer.weights, layer.batch, layer.x, y, workspace, LstmCarry.zero(1, 3, 4)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> SequenceBatch.ofDescending(1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("longest first");
  }

  /** A random layer with a batch, and what the reference says about it. */
  private final class Layer {
    final int inputs;
    final int hidden;
    final SequenceBatch batch;
    final ReferenceLstm[] reference = new ReferenceLstm[2];
    final double[][] xValues;
    final double[][] dyValues;
    final FloatPointer x;
    final FloatPointer dy;
    final BiLstmWeights weights;
    final BiLstmGradients gradients;
    final double[][] yExpected;
    final double[][] dxExpected;
    final ReferenceLstm.Gradients[] expected = new ReferenceLstm.Gradients[2];

    Layer(int inputs, int hidden, String lengths) {
      this.inputs = inputs;
      this.hidden = hidden;
      batch =
          SequenceBatch.ofDescending(
              Arrays.stream(lengths.split(" ")).mapToInt(Integer::parseInt).toArray());
      for (int d = 0; d < 2; d++) {
        reference[d] =
            new ReferenceLstm(
                scaled(inputs, 4 * hidden), scaled(hidden, 4 * hidden), scaled(1, 4 * hidden)[0]);
      }
      xValues = Doubles.random(random, batch.rows(), inputs);
      dyValues = Doubles.random(random, batch.rows(), 2 * hidden);
      x = Doubles.toNative(xValues);
      dy = Doubles.toNative(dyValues);
      weights = new BiLstmWeights(weights(reference[0]), weights(reference[1]));
      gradients = new BiLstmGradients(zeros(), zeros());
      yExpected = new double[batch.rows()][2 * hidden];
      dxExpected = new double[batch.rows()][inputs];
    }

    private double[][] scaled(int rows, int columns) {
      double[][] matrix = Doubles.random(random, rows, columns);
      for (double[] row : matrix) {
        Arrays.setAll(row, j -> (float) (row[j] * 2 / Math.sqrt(inputs + hidden)));
      }
      return matrix;
    }

    private LstmWeights weights(ReferenceLstm lstm) {
      return new LstmWeights(
          inputs,
          hidden,
          Doubles.toNative(lstm.wx),
          Doubles.toNative(lstm.wr),
          Doubles.toNative(lstm.bias));
    }

    private BiLstmGradients.Direction zeros() {
      return new BiLstmGradients.Direction(
          Doubles.toNative(new double[inputs][4 * hidden]),
          Doubles.toNative(new double[hidden][4 * hidden]),
          Doubles.toNative(new double[1][4 * hidden]));
    }

    float[] forward(Mode mode) {
      FloatPointer y = new FloatPointer((long) batch.rows() * 2 * hidden);
      try (LstmWorkspace workspace = kernel.newWorkspace(inputs, hidden, mode)) {
        kernel.forward(weights, batch, x, y, workspace);
      }
      return Doubles.toFloats(y);
    }

    float[] inputGradient(LstmKernel kernel) {
      FloatPointer y = new FloatPointer((long) batch.rows() * 2 * hidden);
      FloatPointer dx = new FloatPointer((long) batch.rows() * inputs);
      try (LstmWorkspace workspace = kernel.newWorkspace(inputs, hidden, Mode.TRAINING)) {
        kernel.forward(weights, batch, x, y, workspace);
        kernel.backward(weights, batch, x, dy, dx, gradients, workspace);
      }
      return Doubles.toFloats(dx);
    }

    /** Runs every sequence alone through the reference, the backward direction on reversed time. */
    void reference() {
      for (int d = 0; d < 2; d++) {
        ReferenceLstm lstm = reference[d];
        for (int b = 0; b < batch.sequences(); b++) {
          int n = batch.length(b);
          double[][] in = new double[n][];
          double[][] dOut = new double[n][];
          for (int s = 0; s < n; s++) {
            int row = batch.row(d == 0 ? s : n - 1 - s, b);
            in[s] = xValues[row];
            dOut[s] = Arrays.copyOfRange(dyValues[row], d * hidden, (d + 1) * hidden);
          }
          ReferenceLstm.Run run = lstm.run(in, new double[hidden], new double[hidden]);
          ReferenceLstm.Gradients gradient = lstm.backward(in, run, dOut);
          for (int s = 0; s < n; s++) {
            int row = batch.row(d == 0 ? s : n - 1 - s, b);
            System.arraycopy(run.h()[s + 1], 0, yExpected[row], d * hidden, hidden);
            for (int i = 0; i < inputs; i++) {
              dxExpected[row][i] += gradient.x()[s][i];
            }
          }
          expected[d] = b == 0 ? gradient : sum(expected[d], gradient);
        }
      }
    }

    private ReferenceLstm.Gradients sum(ReferenceLstm.Gradients a, ReferenceLstm.Gradients b) {
      for (int i = 0; i < inputs; i++) {
        addTo(a.wx()[i], b.wx()[i]);
      }
      for (int i = 0; i < hidden; i++) {
        addTo(a.wr()[i], b.wr()[i]);
      }
      addTo(a.bias(), b.bias());
      return a;
    }

    private static void addTo(double[] sum, double[] values) {
      Arrays.setAll(sum, i -> sum[i] + values[i]);
    }
  }
}
