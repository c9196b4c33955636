package io.tarsier.cuda;

import static org.bytedeco.cuda.global.cudart.cudaMemcpyDeviceToDevice;
import static org.bytedeco.cuda.global.cudart.cudaMemcpyDeviceToHost;
import static org.bytedeco.cuda.global.cudart.cudaMemcpyHostToDevice;

import io.tarsier.acoustic.backend.LstmParameters;
import io.tarsier.acoustic.backend.OutputParameters;
import io.tarsier.acoustic.backend.StackPass;
import io.tarsier.acoustic.backend.StackShape;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A worker with a stream of its own. */
final class CudaPass implements StackPass {

  private final CudaStack stack;
  private final StackShape shape;
  private final boolean training;
  private final Worker worker;
  private final LayerPass layers;
  private final CarriedStates states;
  private final @Nullable OutputProjection projection;
  private final PinnedBuffer hostInput = new PinnedBuffer();
  private final PinnedBuffer hostResult = new PinnedBuffer();
  private final PinnedBuffer hostInputGradient = new PinnedBuffer();
  private final PinnedBuffer hostOutputGradients = new PinnedBuffer();
  private final DeviceBuffer input = new DeviceBuffer();
  private final DeviceBuffer logits = new DeviceBuffer();
  private final DeviceBuffer logProbabilities = new DeviceBuffer();
  private final DeviceBuffer outputGradients = new DeviceBuffer();

  /** Rows of the last forward pass for training; 0 if there is nothing to go back through. */
  private int recordedRows;

  CudaPass(CudaStack stack, boolean training) {
    this.stack = stack;
    this.shape = stack.shape();
    this.training = training;
    worker = new Worker();
    try {
      layers = new LayerPass(stack, worker, training);
      states = new CarriedStates(worker, shape.layers(), shape.hidden());
      projection =
          shape.outputs() == 0
              ? null
              : new OutputProjection(worker, 2 * shape.hidden(), shape.outputs());
    } catch (RuntimeException | Error e) {
      worker.close();
      throw e;
    }
  }

  @Override
  public FloatBuffer input(int rows) {
    return hostInput.view((long) rows * shape.inputs());
  }

  @Override
  public FloatBuffer forward(int[] lengths) {
    int rows = layers.begin(lengths);
    long size = (long) rows * shape.inputs();
    Address x = input.floats(size);
    worker.send(x, hostInput.floats(size), size * Float.BYTES);
    Address y = x;
    for (int layer = 0; layer < shape.layers(); layer++) {
      y = layers.forward(layer, y, null);
    }
    Address result = project(rows, y);
    long resultSize = (long) rows * shape.width();
    worker.fetch(hostResult.floats(resultSize), result, resultSize * Float.BYTES);
    worker.await();
    recordedRows = training ? rows : 0;
    return hostResult.view(resultSize);
  }

  /** The result of the last layer, or what the output makes of it. */
  private Address project(int rows, Address y) {
    if (projection == null) {
      return y;
    }
    long size = (long) rows * shape.outputs();
    Address result = logProbabilities.floats(size);
    projection.forward(
        rows, y, stack.outputWeights(), stack.outputBias(), logits.floats(size), result);
    return result;
  }

  /**
   * cuDNN gives the states at the ends of sequences only. So every stream is in the batch twice: as
   * a whole, and as one that ends with its chunk and whose last state is the one to carry. What the
   * second one sees of the future is wrong; so its rows are replaced by those of the first before
   * every layer.
   */
  @Override
  public FloatBuffer forwardChunk(
      int sequences, int steps, int chunkSteps, float[][] hidden, float[][] cell) {
    recordedRows = 0;
    int[] lengths = new int[2 * sequences];
    Arrays.fill(lengths, 0, sequences, steps);
    Arrays.fill(lengths, sequences, 2 * sequences, chunkSteps);
    layers.begin(lengths);
    states.send(sequences, hidden, cell);
    Twins twins = new Twins(worker, sequences, steps, chunkSteps);
    Address x = input.floats(twins.rows() * shape.inputs());
    twins.send(x, hostInput.floats((long) steps * sequences * shape.inputs()), shape.inputs());
    Address y = x;
    for (int layer = 0; layer < shape.layers(); layer++) {
      y = layers.forward(layer, y, states);
      twins.repeat(y, 2 * shape.hidden());
    }
    // The rows of the chunk come first: behind them there are those of the right context.
    Address result = project(2 * sequences * chunkSteps, y);
    long size = (long) chunkSteps * sequences * shape.width();
    twins.fetch(hostResult.floats(size), result, shape.width());
    states.fetch(sequences);
    worker.await();
    states.copyTo(sequences, hidden, cell);
    return hostResult.view(size);
  }

  @Override
  public FloatBuffer outputGradient() {
    return hostResult.view((long) recorded() * shape.width());
  }

  private int recorded() {
    if (recordedRows == 0) {
      throw new IllegalStateException("there was no forward pass for training");
    }
    return recordedRows;
  }

  @Override
  public FloatBuffer backward() {
    int rows = recorded();
    recordedRows = 0;
    long size = (long) rows * shape.width();
    Address gradient = logits.floats(size);
    worker.send(gradient, hostResult.floats(size), size * Float.BYTES);
    Address dy = gradient;
    if (projection != null) {
      long outputSize = outputSize();
      dy = layers.gradientRows(rows);
      Address own = outputGradients.floats(outputSize);
      projection.backward(
          rows,
          layers.output(shape.layers() - 1),
          stack.outputWeights(),
          gradient,
          dy,
          own,
          new Address(own.address() + (outputSize - shape.outputs()) * Float.BYTES));
      worker.fetch(hostOutputGradients.floats(outputSize), own, outputSize * Float.BYTES);
    }
    Address dx = layers.backward(dy);
    long inputSize = (long) rows * shape.inputs();
    worker.fetch(hostInputGradient.floats(inputSize), dx, inputSize * Float.BYTES);
    worker.await();
    return hostInputGradient.view(inputSize);
  }

  private long outputSize() {
    return (2L * shape.hidden() + 1) * shape.outputs();
  }

  @Override
  public LstmParameters gradients(int layer, boolean ascending) {
    return layers.gradients(layer, ascending ? 0 : 1);
  }

  @Override
  public OutputParameters outputGradients() {
    if (projection == null) {
      throw new IllegalStateException("these layers have no output");
    }
    FloatBuffer all = hostOutputGradients.view(outputSize());
    int weights = all.capacity() - shape.outputs();
    return new OutputParameters(all.slice(0, weights), all.slice(weights, shape.outputs()));
  }

  @Override
  public void close() {
    if (projection != null) {
      projection.close();
    }
    layers.close();
    states.close();
    for (PinnedBuffer buffer :
        new PinnedBuffer[] {hostInput, hostResult, hostInputGradient, hostOutputGradients}) {
      buffer.close();
    }
    for (DeviceBuffer buffer :
        new DeviceBuffer[] {input, logits, logProbabilities, outputGradients}) {
      buffer.close();
    }
    worker.close();
  }

  /** Streams that are in a batch twice, as a whole and up to the end of their chunk. */
  private record Twins(Worker worker, int sequences, int steps, int chunkSteps) {

    long rows() {
      return (long) sequences * (steps + chunkSteps);
    }

    /** Sends rows [steps x sequences x width] to both. */
    void send(Address to, Address from, int width) {
      long step = bytes(width);
      toBoth(to, from, step, cudaMemcpyHostToDevice);
      if (steps > chunkSteps) {
        worker.send(
            new Address(to.address() + 2L * chunkSteps * step),
            new Address(from.address() + chunkSteps * step),
            (steps - chunkSteps) * step);
      }
    }

    private void toBoth(Address to, Address from, long step, int kind) {
      worker.copyRows(to, 2 * step, from, step, step, chunkSteps, kind);
      worker.copyRows(
          new Address(to.address() + step), 2 * step, from, step, step, chunkSteps, kind);
    }

    /** Gives the second ones what the first ones have. */
    void repeat(Address rows, int width) {
      long step = bytes(width);
      worker.copyRows(
          new Address(rows.address() + step),
          2 * step,
          rows,
          2 * step,
          step,
          chunkSteps,
          cudaMemcpyDeviceToDevice);
    }

    /** Fetches the first ones' rows of the chunk. */
    void fetch(Address to, Address from, int width) {
      long step = bytes(width);
      worker.copyRows(to, step, from, 2 * step, step, chunkSteps, cudaMemcpyDeviceToHost);
    }

    private long bytes(int width) {
      return (long) sequences * width * Float.BYTES;
    }
  }
}
