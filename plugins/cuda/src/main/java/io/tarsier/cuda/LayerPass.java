package io.tarsier.cuda;

import io.tarsier.acoustic.backend.LstmParameters;
import io.tarsier.acoustic.backend.StackShape;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.cuda.global.cudnn;
import org.bytedeco.javacpp.SizeTPointer;
import org.jspecify.annotations.Nullable;

/** The recurrent layers of one pass, on the device. Single-owner. */
final class LayerPass implements AutoCloseable {

  private final CudaStack stack;
  private final StackShape shape;
  private final Worker worker;
  private final boolean training;
  private final Sequences sequences = new Sequences();
  private final List<Layer> layers = new ArrayList<>();
  private final DeviceBuffer workspace = new DeviceBuffer();
  private final DeviceBuffer[] results;
  private final DeviceBuffer[] gradients = {new DeviceBuffer(), new DeviceBuffer()};
  private int turn;

  LayerPass(CudaStack stack, Worker worker, boolean training) {
    this.stack = stack;
    this.shape = stack.shape();
    this.worker = worker;
    this.training = training;
    // Training needs what every layer gave; otherwise two buffers take turns.
    results = new DeviceBuffer[training ? shape.layers() : Math.min(2, shape.layers())];
    for (int i = 0; i < results.length; i++) {
      results[i] = new DeviceBuffer();
    }
    for (int layer = 0; layer < shape.layers(); layer++) {
      layers.add(new Layer(stack.newLayer(worker, layer), new WeightTransfer(worker)));
    }
  }

  /** Begins with a batch; returns its rows. */
  int begin(int[] lengths) {
    sequences.set(worker, lengths, shape.hidden());
    return sequences.rows();
  }

  /**
   * Runs a layer.
   *
   * @param x [rows x inputs]
   * @param states states before and after; null for zeros before
   * @return [rows x 2 hidden]
   */
  Address forward(int layer, Address x, @Nullable CarriedStates states) {
    Layer own = layers.get(layer);
    own.x = x;
    Address y = output(layer);
    int mode = training ? cudnn.CUDNN_FWD_MODE_TRAINING : cudnn.CUDNN_FWD_MODE_INFERENCE;
    Spaces sizes = spaces(own, layer, mode);
    Status.ofCudnn(
        "cudnnRNNForward",
        cudnn.cudnnRNNForward(
            worker.cudnn(),
            own.rnn.descriptor(),
            mode,
            sequences.deviceLengths(),
            sequences.input(shape.inputs(layer)),
            x,
            sequences.output(),
            y,
            sequences.state(),
            states == null ? null : states.before(layer, 0),
            states == null ? null : states.after(layer, 0),
            sequences.state(),
            states == null ? null : states.before(layer, 1),
            states == null ? null : states.after(layer, 1),
            own.rnn.weightBytes(),
            stack.weights(layer).at(0),
            sizes.work,
            workspace.bytes(sizes.work),
            sizes.reserve,
            own.reserve.bytes(sizes.reserve)));
    return y;
  }

  /** What a layer gave, as long as no later one has overwritten it. */
  Address output(int layer) {
    return results[layer % results.length].floats((long) sequences.rows() * 2 * shape.hidden());
  }

  /** Room for the gradient of the result of a layer, [rows x 2 hidden]. */
  Address gradientRows(int rows) {
    int width = Math.max(2 * shape.hidden(), shape.inputs());
    turn = 1 - turn;
    return gradients[turn].floats((long) rows * width);
  }

  /**
   * Goes back through all layers, and begins to fetch their gradients.
   *
   * @param dy gradient of the result of the last layer
   * @return gradient of the input of the first layer
   */
  Address backward(Address dy) {
    Address gradient = dy;
    for (int layer = shape.layers() - 1; layer >= 0; layer--) {
      gradient = backward(layer, gradient);
    }
    return gradient;
  }

  private Address backward(int layer, Address dy) {
    Layer own = layers.get(layer);
    Address dx = gradientRows(sequences.rows());
    Spaces sizes = spaces(own, layer, cudnn.CUDNN_FWD_MODE_TRAINING);
    Address reserve = own.reserve.bytes(sizes.reserve);
    Status.ofCudnn(
        "cudnnRNNBackwardData_v8",
        cudnn.cudnnRNNBackwardData_v8(
            worker.cudnn(),
            own.rnn.descriptor(),
            sequences.deviceLengths(),
            sequences.output(),
            output(layer),
            dy,
            sequences.input(shape.inputs(layer)),
            dx,
            sequences.state(),
            null,
            null,
            null,
            sequences.state(),
            null,
            null,
            null,
            own.rnn.weightBytes(),
            stack.weights(layer).at(0),
            sizes.work,
            workspace.bytes(sizes.work),
            sizes.reserve,
            reserve));
    Address weightGradient = own.weightGradient.bytes(own.rnn.weightBytes());
    worker.zero(weightGradient, own.rnn.weightBytes());
    Status.ofCudnn(
        "cudnnRNNBackwardWeights_v8",
        cudnn.cudnnRNNBackwardWeights_v8(
            worker.cudnn(),
            own.rnn.descriptor(),
            cudnn.CUDNN_WGRAD_MODE_ADD,
            sequences.deviceLengths(),
            sequences.input(shape.inputs(layer)),
            own.x(),
            sequences.state(),
            null,
            sequences.output(),
            output(layer),
            own.rnn.weightBytes(),
            weightGradient,
            sizes.work,
            workspace.bytes(sizes.work),
            sizes.reserve,
            reserve));
    own.transfer.fetch(stack.layout(layer), weightGradient);
    return dx;
  }

  /** Gradients that were fetched. */
  LstmParameters gradients(int layer, int direction) {
    return layers.get(layer).transfer.fetched(stack.layout(layer), direction);
  }

  private Spaces spaces(Layer layer, int index, int mode) {
    try (SizeTPointer work = new SizeTPointer(1);
        SizeTPointer reserve = new SizeTPointer(1)) {
      Status.ofCudnn(
          "cudnnGetRNNTempSpaceSizes",
          cudnn.cudnnGetRNNTempSpaceSizes(
              worker.cudnn(),
              layer.rnn.descriptor(),
              mode,
              sequences.input(shape.inputs(index)),
              work,
              reserve));
      return new Spaces(work.get(), reserve.get());
    }
  }

  @Override
  public void close() {
    layers.forEach(Layer::close);
    sequences.close();
    workspace.close();
    for (DeviceBuffer buffer : results) {
      buffer.close();
    }
    for (DeviceBuffer buffer : gradients) {
      buffer.close();
    }
  }

  /** Bytes of scratch memory, and of what a backward pass needs of a forward pass. */
  private record Spaces(long work, long reserve) {}

  /** What belongs to one layer. */
  private static final class Layer implements AutoCloseable {

    final RnnLayer rnn;
    final WeightTransfer transfer;
    final DeviceBuffer reserve = new DeviceBuffer();
    final DeviceBuffer weightGradient = new DeviceBuffer();
    @Nullable Address x;

    Layer(RnnLayer rnn, WeightTransfer transfer) {
      this.rnn = rnn;
      this.transfer = transfer;
    }

    Address x() {
      if (x == null) {
        throw new IllegalStateException("there was no forward pass");
      }
      return x;
    }

    @Override
    public void close() {
      rnn.close();
      transfer.close();
      reserve.close();
      weightGradient.close();
    }
  }
}
