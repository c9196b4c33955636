package io.tarsier.acoustic.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.acoustic.KernelBackend;
import io.tarsier.acoustic.kernel.LstmKernel.Mode;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;

/** Single layers on a backend that is the processor: what goes there and back arrives. */
class BackendLstmKernelTest {

  private static final int INPUTS = 7;
  private static final int HIDDEN = 5;

  private final Random random = new Random(3);
  private final KernelBackend backend = new KernelBackend();
  private final LstmKernel kernel = new BackendLstmKernel(backend);
  private final SequenceBatch batch = SequenceBatch.ofDescending(9, 4, 4, 1, 0);
  private final BiLstmWeights weights = new BiLstmWeights(weights(), weights());
  private final FloatPointer x = floats(batch.rows() * INPUTS);
  private final FloatPointer dy = floats(batch.rows() * 2 * HIDDEN);

  private FloatPointer floats(int size) {
    return Doubles.toNative(Doubles.random(random, 1, size));
  }

  private LstmWeights weights() {
    return new LstmWeights(
        INPUTS,
        HIDDEN,
        floats(INPUTS * 4 * HIDDEN),
        floats(HIDDEN * 4 * HIDDEN),
        floats(4 * HIDDEN));
  }

  private static BiLstmGradients.Direction ones() {
    return new BiLstmGradients.Direction(
        ones(INPUTS * 4 * HIDDEN), ones(HIDDEN * 4 * HIDDEN), ones(4 * HIDDEN));
  }

  private static FloatPointer ones(int size) {
    double[] values = new double[size];
    Arrays.fill(values, 1);
    return Doubles.toNative(values);
  }

  /** y, dx and all gradients, which are added to ones. */
  private float[][] everything(LstmKernel kernel) {
    BiLstmGradients gradients = new BiLstmGradients(ones(), ones());
    FloatPointer y = new FloatPointer((long) batch.rows() * 2 * HIDDEN);
    FloatPointer dx = new FloatPointer((long) batch.rows() * INPUTS);
    try (LstmWorkspace workspace = kernel.newWorkspace(INPUTS, HIDDEN, Mode.TRAINING)) {
      kernel.forward(weights, batch, x, y, workspace);
      kernel.backward(weights, batch, x, dy, dx, gradients, workspace);
    }
    return new float[][] {
      Doubles.toFloats(y),
      Doubles.toFloats(dx),
      Doubles.toFloats(gradients.forward().input()),
      Doubles.toFloats(gradients.forward().recurrent()),
      Doubles.toFloats(gradients.forward().bias()),
      Doubles.toFloats(gradients.backward().input()),
      Doubles.toFloats(gradients.backward().recurrent()),
      Doubles.toFloats(gradients.backward().bias()),
    };
  }

  @Test
  void outputsAndGradientsAreThoseOfTheProcessor() {
    float[][] expected = everything(new OpenBlasLstmKernel());
    float[][] actual = everything(kernel);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).hasSameSizeAs(expected[i]);
      for (int j = 0; j < expected[i].length; j++) {
        assertThat(Math.abs(actual[i][j] - expected[i][j])).isLessThan(1e-5f);
      }
    }
  }

  @Test
  void weightsAreSentWhenTheyHaveChanged() {
    FloatPointer y = new FloatPointer((long) batch.rows() * 2 * HIDDEN);
    try (LstmWorkspace workspace = kernel.newWorkspace(INPUTS, HIDDEN, Mode.INFERENCE)) {
      kernel.forward(weights, batch, x, y, workspace);
      kernel.forward(weights, batch, x, y, workspace);
      assertThat(backend.sent).isEqualTo(1);
      weights.refresh();
      kernel.forward(weights, batch, x, y, workspace);
      assertThat(backend.sent).isEqualTo(2);
    }
  }

  @Test
  void whatABackendDoesNotTakeIsRefused() {
    BitSet cuts = new BitSet();
    cuts.set(2);
    FloatPointer y = new FloatPointer((long) batch.rows() * 2 * HIDDEN);
    try (LstmWorkspace workspace = kernel.newWorkspace(INPUTS, HIDDEN, Mode.TRAINING)) {
      assertThatThrownBy(() -> kernel.forward(weights, batch.withCutsAfter(cuts), x, y, workspace))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("cuts");
      assertThatThrownBy(
              () -> kernel.backward(weights, batch, x, dy, null, gradientsOfNothing(), workspace))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private static BiLstmGradients gradientsOfNothing() {
    return new BiLstmGradients(ones(), ones());
  }
}
