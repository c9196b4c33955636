package io.tarsier.cuda;

import java.util.Arrays;
import org.bytedeco.cuda.cudnn.cudnnTensorStruct;
import org.bytedeco.cuda.global.cudnn;
import org.bytedeco.javacpp.FloatPointer;

/** The linear output with log-softmax, forward and backward. Single-owner. */
final class OutputProjection implements AutoCloseable {

  private static final FloatPointer ONE = new FloatPointer(1f);
  private static final FloatPointer ZERO = new FloatPointer(0f);

  private final Worker worker;
  private final int inputs;
  private final int outputs;
  private final cudnnTensorStruct rowsShape = new cudnnTensorStruct();
  private final cudnnTensorStruct biasShape = new cudnnTensorStruct();
  private final DeviceBuffer ones = new DeviceBuffer();
  private final PinnedBuffer hostOnes = new PinnedBuffer();
  private int onesThere;

  OutputProjection(Worker worker, int inputs, int outputs) {
    this.worker = worker;
    this.inputs = inputs;
    this.outputs = outputs;
    try {
      Status.ofCudnn("cudnnCreateTensorDescriptor", cudnn.cudnnCreateTensorDescriptor(rowsShape));
      Status.ofCudnn("cudnnCreateTensorDescriptor", cudnn.cudnnCreateTensorDescriptor(biasShape));
      shape(biasShape, 1);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private void shape(cudnnTensorStruct descriptor, int rows) {
    Status.ofCudnn(
        "cudnnSetTensor4dDescriptor",
        cudnn.cudnnSetTensor4dDescriptor(
            descriptor, cudnn.CUDNN_TENSOR_NCHW, cudnn.CUDNN_DATA_FLOAT, rows, outputs, 1, 1));
  }

  /**
   * Computes log-probabilities.
   *
   * @param y [rows x inputs]
   * @param logits room for [rows x outputs]
   * @param logProbabilities [rows x outputs], overwritten; not the same as {@code logits}
   */
  @SuppressWarnings("deprecation") // cuDNN's successor is a compiler of graphs, for one addition.
  void forward(
      int rows,
      Address y,
      Address weights,
      Address bias,
      Address logits,
      Address logProbabilities) {
    Matrices.multiply(worker, rows, outputs, inputs, y, weights, logits);
    shape(rowsShape, rows);
    Status.ofCudnn(
        "cudnnAddTensor",
        cudnn.cudnnAddTensor(worker.cudnn(), ONE, biasShape, bias, ONE, rowsShape, logits));
    Status.ofCudnn(
        "cudnnSoftmaxForward",
        cudnn.cudnnSoftmaxForward(
            worker.cudnn(),
            cudnn.CUDNN_SOFTMAX_LOG,
            cudnn.CUDNN_SOFTMAX_MODE_INSTANCE,
            ONE,
            rowsShape,
            logits,
            ZERO,
            rowsShape,
            logProbabilities));
  }

  /**
   * Goes back through the projection.
   *
   * @param dLogits [rows x outputs]
   * @param dy [rows x inputs], overwritten
   * @param dWeights [inputs x outputs], overwritten
   * @param dBias [outputs], overwritten
   */
  void backward(
      int rows,
      Address y,
      Address weights,
      Address dLogits,
      Address dy,
      Address dWeights,
      Address dBias) {
    Matrices.multiplyTransposedLeft(worker, inputs, outputs, rows, y, dLogits, dWeights);
    Matrices.multiplyTransposedRight(worker, rows, inputs, outputs, dLogits, weights, dy);
    Matrices.columnSums(worker, rows, outputs, dLogits, ones(rows), dBias);
  }

  private Address ones(int rows) {
    Address there = ones.floats(rows);
    if (onesThere < rows) {
      float[] values = new float[rows];
      Arrays.fill(values, 1);
      hostOnes.view(rows).put(values);
      worker.send(there, hostOnes.floats(rows), (long) rows * Float.BYTES);
      onesThere = rows;
    }
    return there;
  }

  /** Idempotent. */
  @Override
  public void close() {
    for (cudnnTensorStruct descriptor : new cudnnTensorStruct[] {rowsShape, biasShape}) {
      if (!descriptor.isNull()) {
        cudnn.cudnnDestroyTensorDescriptor(descriptor);
        descriptor.setNull();
      }
    }
    ones.close();
    hostOnes.close();
  }
}
