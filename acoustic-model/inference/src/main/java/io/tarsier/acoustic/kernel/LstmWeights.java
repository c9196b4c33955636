package io.tarsier.acoustic.kernel;

import io.tarsier.api.Checks;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The weights of one direction of an LSTM layer, row-major; the columns are in the gate order
 * input, forget, output, candidate ([i f o g], {@code hidden} columns each).
 *
 * <p>The memory belongs to the caller and must outlive this object. The kernels keep a copy of the
 * recurrent weights in an order that suits them: call {@link #refresh} after every change. As long
 * as nothing changes, the object may be shared by any number of threads.
 */
public final class LstmWeights {

  private final int inputs;
  private final int hidden;
  private final FloatPointer input;
  private final FloatPointer recurrent;
  private final FloatPointer bias;
  private volatile RecurrentWeights packed;
  private volatile int version;

  /**
   * Takes the weights as they are now.
   *
   * @param inputs values per input row, 1 or more
   * @param hidden units, 1 or more
   * @param input Wx, [inputs x 4 hidden]
   * @param recurrent Wr, [hidden x 4 hidden]
   * @param bias b, [4 hidden]
   */
  public LstmWeights(
      int inputs, int hidden, FloatPointer input, FloatPointer recurrent, FloatPointer bias) {
    this.inputs = Checks.range("inputs", inputs, 1, 65_536);
    this.hidden = Checks.range("hidden", hidden, 1, 16_384);
    this.input = input;
    this.recurrent = recurrent;
    this.bias = bias;
    this.packed = RecurrentWeights.of(hidden, recurrent, bias);
  }

  /** Values per input row. */
  public int inputs() {
    return inputs;
  }

  /** Units. */
  public int hidden() {
    return hidden;
  }

  /** Wx, [inputs x 4 hidden]. */
  public FloatPointer input() {
    return input;
  }

  /** Wr, [hidden x 4 hidden]. */
  public FloatPointer recurrent() {
    return recurrent;
  }

  /** b, [4 hidden]. */
  public FloatPointer bias() {
    return bias;
  }

  /** Reads the recurrent weights and the bias again, after an update step changed them. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // Nobody else uses the weights while they change.
  public void refresh() {
    packed = RecurrentWeights.of(hidden, recurrent, bias);
    version++;
  }

  /** How often {@link #refresh} was called, for kernels that keep copies elsewhere. */
  int version() {
    return version;
  }

  RecurrentWeights packed() {
    return packed;
  }
}
