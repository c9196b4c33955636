package io.tarsier.cuda;

import io.tarsier.acoustic.backend.LstmParameters;
import io.tarsier.acoustic.backend.LstmStack;
import io.tarsier.acoustic.backend.OutputParameters;
import io.tarsier.acoustic.backend.StackPass;
import io.tarsier.acoustic.backend.StackShape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Weights on the device, in cuDNN's order. */
final class CudaStack implements LstmStack {

  private final StackShape shape;
  private final Arithmetic arithmetic;
  private final Worker worker;
  private final WeightTransfer transfer;
  private final List<Memory> weights = new ArrayList<>();
  private final List<WeightLayout> layouts = new ArrayList<>();
  private final DeviceBuffer outputWeights = new DeviceBuffer();
  private final DeviceBuffer outputBias = new DeviceBuffer();
  private final PinnedBuffer staging = new PinnedBuffer();

  CudaStack(StackShape shape, Arithmetic arithmetic) {
    this.shape = shape;
    this.arithmetic = arithmetic;
    worker = new Worker();
    transfer = new WeightTransfer(worker);
    try {
      for (int layer = 0; layer < shape.layers(); layer++) {
        try (RnnLayer rnn = newLayer(worker, layer)) {
          Memory space = Memory.onDevice(rnn.weightBytes());
          weights.add(space);
          worker.zero(space.at(0), space.bytes());
          layouts.add(rnn.layout(worker, space.at(0)));
        }
      }
      worker.await();
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** A description of a layer for a worker. */
  RnnLayer newLayer(Worker user, int layer) {
    return new RnnLayer(user, shape.inputs(layer), shape.hidden(), arithmetic);
  }

  Memory weights(int layer) {
    return weights.get(layer);
  }

  WeightLayout layout(int layer) {
    return layouts.get(layer);
  }

  Address outputWeights() {
    return outputWeights.floats((long) shape.outputs() * 2 * shape.hidden());
  }

  Address outputBias() {
    return outputBias.floats(shape.outputs());
  }

  @Override
  public StackShape shape() {
    return shape;
  }

  @Override
  public void setLayer(int layer, LstmParameters forward, LstmParameters backward) {
    transfer.send(layouts.get(layer), forward, backward, weights.get(layer).at(0));
  }

  @Override
  public void setOutput(OutputParameters output) {
    if (shape.outputs() == 0) {
      throw new IllegalStateException("these layers have no output");
    }
    send(output.weights(), outputWeights());
    send(output.bias(), outputBias());
  }

  private void send(FloatBuffer values, Address device) {
    int size = values.remaining();
    staging.view(size).put(values.duplicate());
    worker.send(device, staging.floats(size), (long) size * Float.BYTES);
    worker.await();
  }

  @Override
  public StackPass newPass(boolean training) {
    return new CudaPass(this, training);
  }

  @Override
  public void close() {
    weights.forEach(Memory::close);
    outputWeights.close();
    outputBias.close();
    staging.close();
    transfer.close();
    worker.close();
  }
}
