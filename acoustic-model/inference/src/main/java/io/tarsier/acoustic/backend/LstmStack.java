package io.tarsier.acoustic.backend;

/**
 * The weights of bidirectional LSTM layers on a device. Any number of passes may run at the same
 * time, each with a {@link StackPass} of its own, but none while weights are set.
 *
 * <p>The layers compute what {@link io.tarsier.acoustic.kernel.LstmKernel} says.
 */
public interface LstmStack extends AutoCloseable {

  /** The shape. */
  StackShape shape();

  /**
   * Sends the weights of a layer to the device, and returns when they are there.
   *
   * @param layer counted from 0
   */
  void setLayer(int layer, LstmParameters forward, LstmParameters backward);

  /**
   * Sends the weights of the output.
   *
   * @throws IllegalStateException if the shape has none
   */
  void setOutput(OutputParameters output);

  /**
   * Memory and a queue on the device for one pass at a time.
   *
   * @param training whether {@link StackPass#backward} will be called, which takes more memory
   */
  StackPass newPass(boolean training);

  /** Frees the memory on the device; its passes must have been closed. Idempotent. */
  @Override
  void close();
}
