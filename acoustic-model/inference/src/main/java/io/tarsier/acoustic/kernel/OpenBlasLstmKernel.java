package io.tarsier.acoustic.kernel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/**
 * The kernel for CPUs. Immutable and thread-safe.
 *
 * <p>A pass runs on its caller's thread, or one direction of it on a second thread: for training,
 * where there is nothing else to do for the other cores.
 */
public final class OpenBlasLstmKernel implements LstmKernel {

  private final Executor second;

  /** A kernel whose passes run on their caller's thread. */
  public OpenBlasLstmKernel() {
    this(Runnable::run);
  }

  /**
   * A kernel that hands one of the two directions to an executor and waits for it. The results are
   * the same bits.
   */
  public OpenBlasLstmKernel(Executor second) {
    this.second = second;
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
    both(
        () -> ForwardPass.run(weights.forward(), true, batch, x, y, own, carry),
        () -> ForwardPass.run(weights.backward(), false, batch, x, y, own, carry));
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
    both(
        () ->
            BackwardPass.run(
                weights.forward(), true, batch, x, dy, gradients.forward(), own.forward),
        () ->
            BackwardPass.run(
                weights.backward(), false, batch, x, dy, gradients.backward(), own.backward));
    if (dx != null) {
      int rows = batch.rows();
      both(
          () -> BackwardPass.inputGradient(weights, 0, rows / 2, dx, own),
          () -> BackwardPass.inputGradient(weights, rows / 2, rows, dx, own));
    }
  }

  private void both(Runnable here, Runnable there) {
    CompletableFuture<Void> other = CompletableFuture.runAsync(there, second);
    here.run();
    other.join();
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
