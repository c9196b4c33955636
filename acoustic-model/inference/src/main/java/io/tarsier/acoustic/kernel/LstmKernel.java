package io.tarsier.acoustic.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of one bidirectional LSTM layer over a batch of sequences of any lengths.
 * Immutable and thread-safe; what a pass needs to remember is in an {@link LstmWorkspace}.
 *
 * <p>Both directions compute, with {@code s} the step before in their own order of time,
 *
 * <pre>
 * [i f o g] = x(t) Wx + h(s) Wr + b          pre-activations, [4 hidden]
 * c(t) = sigmoid(f) c(s) + sigmoid(i) tanh(g)
 * h(t) = sigmoid(o) tanh(c(t))
 * </pre>
 *
 * (Hochreiter and Schmidhuber 1997 with the forget gate of Gers et al. 2000; no peepholes). The
 * forward direction starts at step 0, the backward direction at the last step of each sequence,
 * both from a zero state, so that the result for a sequence does not depend on its neighbours; at
 * the cuts of a batch the backward direction starts from zero again.
 *
 * <p>All matrices are row-major. Rows of {@code x}, {@code y} and their gradients are laid out as
 * {@link SequenceBatch} says: {@code x} is [rows x inputs]; {@code y} is [rows x 2 hidden], first
 * the forward half. Pointers may have a position; the data starts there. The buffers of one call
 * must not overlap.
 *
 * <p>Kernels elsewhere than on the processor are behind {@link BackendLstmKernel}.
 */
public interface LstmKernel {

  /**
   * Working memory for one layer, good for batches of any size: it grows as needed and is reused.
   *
   * @param inputs values per input row
   * @param hidden units per direction
   * @param mode {@link Mode#TRAINING} if {@link #backward} will be called
   */
  LstmWorkspace newWorkspace(int inputs, int hidden, Mode mode);

  /**
   * Computes {@code y} of whole sequences, both directions from zero states.
   *
   * @param weights of both directions
   * @param batch the layout of {@code x} and {@code y}
   * @param x [rows x inputs]
   * @param y [rows x 2 hidden], overwritten
   * @param workspace from {@link #newWorkspace} of this kernel; in training mode it keeps what
   *     {@link #backward} needs until the next forward pass
   */
  default void forward(
      BiLstmWeights weights,
      SequenceBatch batch,
      FloatPointer x,
      FloatPointer y,
      LstmWorkspace workspace) {
    forward(weights, batch, x, y, workspace, null);
  }

  /**
   * Computes {@code y} of pieces of sequences, with a forward direction that goes on where the
   * piece before ended. The backward direction starts from zero at the end of the piece.
   *
   * @param carry state of the forward direction: read as the state before step 0, then overwritten
   *     with the state after {@link LstmCarry#steps()} steps; null for zero states
   */
  void forward(
      BiLstmWeights weights,
      SequenceBatch batch,
      FloatPointer x,
      FloatPointer y,
      LstmWorkspace workspace,
      @Nullable LstmCarry carry);

  /**
   * Propagates the gradient of a loss back through the forward pass that was last made with the
   * workspace; once per forward pass, since the memory is reused. A carried-in state counts as
   * constant.
   *
   * @param weights as given to {@link #forward}
   * @param batch as given to {@link #forward}
   * @param x as given to {@link #forward}
   * @param dy gradient with respect to {@code y}, [rows x 2 hidden]
   * @param dx gradient with respect to {@code x}, [rows x inputs], overwritten; null if not wanted
   * @param gradients the gradients of the weights are added to these
   * @param workspace of training mode
   * @throws IllegalStateException if the workspace holds no forward pass of this batch
   */
  void backward(
      BiLstmWeights weights,
      SequenceBatch batch,
      FloatPointer x,
      FloatPointer dy,
      @Nullable FloatPointer dx,
      BiLstmGradients gradients,
      LstmWorkspace workspace);

  /** What a workspace is for. */
  enum Mode {
    /** Forward passes only, in little memory. */
    INFERENCE,
    /** Forward passes that can be followed by a backward pass. */
    TRAINING
  }
}
