package io.tarsier.cuda;

import java.util.Arrays;
import org.bytedeco.cuda.cudnn.cudnnRNNDataStruct;
import org.bytedeco.cuda.cudnn.cudnnTensorStruct;
import org.bytedeco.cuda.global.cudnn;
import org.bytedeco.javacpp.IntPointer;

/** cuDNN's description of a packed batch of sequences. Single-owner. */
final class Sequences implements AutoCloseable {

  private final cudnnRNNDataStruct input = new cudnnRNNDataStruct();
  private final cudnnRNNDataStruct output = new cudnnRNNDataStruct();
  private final cudnnTensorStruct state = new cudnnTensorStruct();
  private final DeviceBuffer deviceLengths = new DeviceBuffer();
  private final PinnedBuffer hostLengths = new PinnedBuffer();
  private int[] lengths = new int[0];
  private int rows;

  Sequences() {
    try {
      Status.ofCudnn("cudnnCreateRNNDataDescriptor", cudnn.cudnnCreateRNNDataDescriptor(input));
      Status.ofCudnn("cudnnCreateRNNDataDescriptor", cudnn.cudnnCreateRNNDataDescriptor(output));
      Status.ofCudnn("cudnnCreateTensorDescriptor", cudnn.cudnnCreateTensorDescriptor(state));
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /**
   * Describes a batch.
   *
   * @param newLengths steps of each sequence, longest first, each 1 or more
   */
  void set(Worker worker, int[] newLengths, int hidden) {
    int sequences = newLengths.length;
    long total = Arrays.stream(newLengths).asLongStream().sum();
    rows = Math.toIntExact(total);
    lengths = newLengths.clone();
    int[] dimensions = {2, sequences, hidden};
    int[] strides = {sequences * hidden, hidden, 1};
    Status.ofCudnn(
        "cudnnSetTensorNdDescriptor",
        cudnn.cudnnSetTensorNdDescriptor(state, cudnn.CUDNN_DATA_FLOAT, 3, dimensions, strides));
    describe(output, 2 * hidden);
    Address host = hostLengths.floats(sequences);
    host.ints().put(lengths, 0, sequences);
    worker.send(deviceLengths.floats(sequences), host, (long) sequences * Integer.BYTES);
  }

  /** The batch with rows of so many values that go into a layer. */
  cudnnRNNDataStruct input(int width) {
    describe(input, width);
    return input;
  }

  private void describe(cudnnRNNDataStruct descriptor, int width) {
    Status.ofCudnn(
        "cudnnSetRNNDataDescriptor",
        cudnn.cudnnSetRNNDataDescriptor(
            descriptor,
            cudnn.CUDNN_DATA_FLOAT,
            cudnn.CUDNN_RNN_DATA_LAYOUT_SEQ_MAJOR_PACKED,
            lengths[0],
            lengths.length,
            width,
            lengths,
            null));
  }

  /** The batch with rows of 2 hidden values. */
  cudnnRNNDataStruct output() {
    return output;
  }

  /** The states of both directions, [2 x sequences x hidden]. */
  cudnnTensorStruct state() {
    return state;
  }

  /** The lengths on the device. */
  IntPointer deviceLengths() {
    return deviceLengths.floats(lengths.length).ints();
  }

  int rows() {
    return rows;
  }

  /** Idempotent. */
  @Override
  public void close() {
    if (!input.isNull()) {
      cudnn.cudnnDestroyRNNDataDescriptor(input);
      input.setNull();
    }
    if (!output.isNull()) {
      cudnn.cudnnDestroyRNNDataDescriptor(output);
      output.setNull();
    }
    if (!state.isNull()) {
      cudnn.cudnnDestroyTensorDescriptor(state);
      state.setNull();
    }
    deviceLengths.close();
    hostLengths.close();
  }
}
