package io.tarsier.acoustic.kernel;

import io.tarsier.acoustic.backend.Backend;
import io.tarsier.acoustic.backend.LstmParameters;
import io.tarsier.acoustic.backend.LstmStack;
import io.tarsier.acoustic.backend.StackPass;
import io.tarsier.acoustic.backend.StackShape;
import io.tarsier.acoustic.kernel.LstmKernel.Mode;
import org.jspecify.annotations.Nullable;

/** The workspace of {@link BackendLstmKernel}: a stack of one layer and a pass through it. */
final class BackendLstmWorkspace implements LstmWorkspace {

  final Mode mode;
  final StackPass pass;

  /** What the last forward pass left for a backward pass; null if there is nothing. */
  @Nullable SequenceBatch recorded;

  private final LstmStack stack;
  private @Nullable BiLstmWeights sent;
  private int sentVersion;

  BackendLstmWorkspace(Backend backend, int inputs, int hidden, Mode mode) {
    this.mode = mode;
    stack = backend.newStack(new StackShape(inputs, hidden, 1, 0));
    pass = stack.newPass(mode == Mode.TRAINING);
  }

  void check(BiLstmWeights weights) {
    StackShape shape = stack.shape();
    if (shape.inputs() != weights.inputs() || shape.hidden() != weights.hidden()) {
      throw new IllegalArgumentException(
          String.format(
              "the workspace is for %d inputs and %d hidden units; the weights have %d and %d",
              shape.inputs(), shape.hidden(), weights.inputs(), weights.hidden()));
    }
  }

  /** Sends the weights unless they are there already. */
  void send(BiLstmWeights weights) {
    int version = weights.forward().version() + weights.backward().version();
    if (!weights.equals(sent) || sentVersion != version) {
      stack.setLayer(0, parameters(weights.forward()), parameters(weights.backward()));
      sent = weights;
      sentVersion = version;
    }
  }

  private static LstmParameters parameters(LstmWeights weights) {
    long gates = 4L * weights.hidden();
    return new LstmParameters(
        NativeFloats.view(weights.input(), weights.inputs() * gates),
        NativeFloats.view(weights.recurrent(), weights.hidden() * gates),
        NativeFloats.view(weights.bias(), gates));
  }

  @Override
  public void close() {
    recorded = null;
    pass.close();
    stack.close();
  }
}
