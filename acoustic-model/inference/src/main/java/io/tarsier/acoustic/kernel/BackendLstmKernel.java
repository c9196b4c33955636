package io.tarsier.acoustic.kernel;

import io.tarsier.acoustic.backend.Backend;
import io.tarsier.acoustic.backend.LstmParameters;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/**
 * Single layers on a backend, for training: every pass sends its rows there and fetches the result,
 * and weights are sent when they have changed. Immutable and thread-safe.
 *
 * <p>Batches with cuts and carried states are the processor's: a backend runs directions together,
 * and streams through whole networks.
 */
public final class BackendLstmKernel implements LstmKernel {

  private final Backend backend;

  /** A kernel on a backend that is usable. */
  public BackendLstmKernel(Backend backend) {
    this.backend = backend;
  }

  @Override
  public LstmWorkspace newWorkspace(int inputs, int hidden, Mode mode) {
    return new BackendLstmWorkspace(backend, inputs, hidden, mode);
  }

  @Override
  public void forward(
      BiLstmWeights weights,
      SequenceBatch batch,
      FloatPointer x,
      FloatPointer y,
      LstmWorkspace workspace,
      @Nullable LstmCarry carry) {
    if (carry != null || batch.isCut()) {
      throw new IllegalArgumentException(
          "layer by layer, a backend takes no carried states and no batches with cuts");
    }
    BackendLstmWorkspace own = own(workspace, weights);
    own.recorded = null;
    if (batch.rows() == 0) {
      return;
    }
    own.send(weights);
    long rows = batch.rows();
    own.pass.input(batch.rows()).put(NativeFloats.view(x, rows * weights.inputs()));
    NativeFloats.view(y, rows * 2 * weights.hidden())
        .put(own.pass.forward(batch.positiveLengths()));
    if (own.mode == Mode.TRAINING) {
      own.recorded = batch;
    }
  }

  @Override
  public void backward(
      BiLstmWeights weights,
      SequenceBatch batch,
      FloatPointer x,
      FloatPointer dy,
      @Nullable FloatPointer dx,
      BiLstmGradients gradients,
      LstmWorkspace workspace) {
    BackendLstmWorkspace own = own(workspace, weights);
    if (batch.rows() == 0) {
      return;
    }
    if (own.recorded != batch) {
      throw new IllegalStateException("the workspace holds no training pass of this batch");
    }
    own.recorded = null;
    long rows = batch.rows();
    own.pass.outputGradient().put(NativeFloats.view(dy, rows * 2 * weights.hidden()));
    var inputGradient = own.pass.backward();
    if (dx != null) {
      NativeFloats.view(dx, rows * weights.inputs()).put(inputGradient);
    }
    add(own.pass.gradients(0, true), gradients.forward());
    add(own.pass.gradients(0, false), gradients.backward());
  }

  private static void add(LstmParameters from, BiLstmGradients.Direction to) {
    ColumnSums.add(from.input(), to.input());
    ColumnSums.add(from.recurrent(), to.recurrent());
    ColumnSums.add(from.bias(), to.bias());
  }

  private static BackendLstmWorkspace own(LstmWorkspace workspace, BiLstmWeights weights) {
    if (!(workspace instanceof BackendLstmWorkspace own)) {
      throw new IllegalArgumentException("the workspace is not one of this kernel");
    }
    own.check(weights);
    return own;
  }
}
