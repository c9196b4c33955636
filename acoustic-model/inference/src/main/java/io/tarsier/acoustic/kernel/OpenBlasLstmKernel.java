package io.tarsier.acoustic.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/** The kernel for CPUs. Immutable and thread-safe. */
public final class OpenBlasLstmKernel implements LstmKernel {

  /** Loads OpenBLAS where that has not happened yet. */
  public OpenBlasLstmKernel() {
    Blas.load();
  }

  @Override
  public LstmWorkspace newWorkspace(int inputs, int hidden, Mode mode) {
    return new OpenBlasLstmWorkspace(inputs, hidden, mode);
  }

  @Override
  public void forward(
      BiLstmWeights weights,
      SequenceBatch batch,
      FloatPointer x,
      FloatPointer y,
      LstmWorkspace workspace,
      @Nullable LstmCarry carry) {
    OpenBlasLstmWorkspace own = own(workspace, weights);
    int values = batch.sequences() * weights.hidden();
    if (carry != null && carry.hidden().length != values) {
      throw new IllegalArgumentException(
          "the carried state has " + carry.hidden().length + " values; the batch needs " + values);
    }
    own.recorded = null;
    ForwardPass.run(weights.forward(), true, batch, x, y, own, carry);
    ForwardPass.run(weights.backward(), false, batch, x, y, own, null);
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
    OpenBlasLstmWorkspace own = own(workspace, weights);
    if (own.recorded != batch) {
      throw new IllegalStateException("the workspace holds no training pass of this batch");
    }
    own.recorded = null;
    BackwardPass.run(weights.forward(), true, batch, x, dy, dx, 0, gradients.forward(), own);
    BackwardPass.run(weights.backward(), false, batch, x, dy, dx, 1, gradients.backward(), own);
  }

  private static OpenBlasLstmWorkspace own(LstmWorkspace workspace, BiLstmWeights weights) {
    if (!(workspace instanceof OpenBlasLstmWorkspace own)) {
      throw new IllegalArgumentException("the workspace is not one of this kernel");
    }
    if (own.inputs != weights.inputs() || own.hidden != weights.hidden()) {
      throw new IllegalArgumentException(
          String.format(
              "the workspace is for %d inputs and %d hidden units; the weights have %d and %d",
              own.inputs, own.hidden, weights.inputs(), weights.hidden()));
    }
    return own;
  }
}
