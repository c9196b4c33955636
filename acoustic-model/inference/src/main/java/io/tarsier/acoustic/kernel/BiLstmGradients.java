package io.tarsier.acoustic.kernel;

import org.bytedeco.javacpp.FloatPointer;

/** Where a backward pass adds the gradients of the weights of both directions. */
public record BiLstmGradients(Direction forward, Direction backward) {

  /**
   * Gradients of one direction, laid out like {@link LstmWeights}; the memory is the caller's.
   *
   * @param input dWx, [inputs x 4 hidden]
   * @param recurrent dWr, [hidden x 4 hidden]
   * @param bias db, [4 hidden]
   */
  public record Direction(FloatPointer input, FloatPointer recurrent, FloatPointer bias) {}
}
