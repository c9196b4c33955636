package io.tarsier.cuda;

import org.bytedeco.cuda.cudnn.cudnnDropoutStruct;
import org.bytedeco.cuda.cudnn.cudnnRNNStruct;
import org.bytedeco.cuda.cudnn.cudnnTensorStruct;
import org.bytedeco.cuda.global.cudnn;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.SizeTPointer;

/** cuDNN's description of one bidirectional LSTM layer in single precision. Single-owner. */
final class RnnLayer implements AutoCloseable {

  private final int inputs;
  private final int hidden;
  private final cudnnRNNStruct rnn = new cudnnRNNStruct();
  private final cudnnDropoutStruct noDropout = new cudnnDropoutStruct();
  private final long weightBytes;

  RnnLayer(Worker worker, int inputs, int hidden, Arithmetic arithmetic) {
    this.inputs = inputs;
    this.hidden = hidden;
    try {
      Status.ofCudnn("cudnnCreateDropoutDescriptor", cudnn.cudnnCreateDropoutDescriptor(noDropout));
      Status.ofCudnn(
          "cudnnSetDropoutDescriptor",
          cudnn.cudnnSetDropoutDescriptor(noDropout, worker.cudnn(), 0, null, 0, 0));
      Status.ofCudnn("cudnnCreateRNNDescriptor", cudnn.cudnnCreateRNNDescriptor(rnn));
      Status.ofCudnn(
          "cudnnSetRNNDescriptor_v8",
          cudnn.cudnnSetRNNDescriptor_v8(
              rnn,
              arithmetic.algorithm(),
              cudnn.CUDNN_LSTM,
              cudnn.CUDNN_RNN_DOUBLE_BIAS,
              cudnn.CUDNN_BIDIRECTIONAL,
              cudnn.CUDNN_LINEAR_INPUT,
              cudnn.CUDNN_DATA_FLOAT,
              cudnn.CUDNN_DATA_FLOAT,
              arithmetic.math(),
              inputs,
              hidden,
              hidden,
              1,
              noDropout,
              cudnn.CUDNN_RNN_PADDED_IO_DISABLED));
      try (SizeTPointer size = new SizeTPointer(1)) {
        Status.ofCudnn(
            "cudnnGetRNNWeightSpaceSize",
            cudnn.cudnnGetRNNWeightSpaceSize(worker.cudnn(), rnn, size));
        weightBytes = size.get();
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  cudnnRNNStruct descriptor() {
    return rnn;
  }

  /** Size of the weight space. */
  long weightBytes() {
    return weightBytes;
  }

  /** Asks cuDNN where the matrices lie in a weight space. */
  WeightLayout layout(Worker worker, Address weights) {
    long[][] matrices = new long[2][WeightLayout.MATRICES];
    long[][] biases = new long[2][WeightLayout.MATRICES];
    cudnnTensorStruct matrix = new cudnnTensorStruct();
    cudnnTensorStruct bias = new cudnnTensorStruct();
    try (Pointer matrixAddress = new Pointer();
        Pointer biasAddress = new Pointer()) {
      Status.ofCudnn("cudnnCreateTensorDescriptor", cudnn.cudnnCreateTensorDescriptor(matrix));
      Status.ofCudnn("cudnnCreateTensorDescriptor", cudnn.cudnnCreateTensorDescriptor(bias));
      for (int direction = 0; direction < 2; direction++) {
        for (int i = 0; i < WeightLayout.MATRICES; i++) {
          Status.ofCudnn(
              "cudnnGetRNNWeightParams",
              cudnn.cudnnGetRNNWeightParams(
                  worker.cudnn(),
                  rnn,
                  direction,
                  weightBytes,
                  weights,
                  i,
                  matrix,
                  matrixAddress,
                  bias,
                  biasAddress));
          matrices[direction][i] = (matrixAddress.address() - weights.address()) / Float.BYTES;
          biases[direction][i] = (biasAddress.address() - weights.address()) / Float.BYTES;
        }
      }
    } finally {
      destroy(matrix);
      destroy(bias);
    }
    return new WeightLayout(inputs, hidden, matrices, biases);
  }

  private static void destroy(cudnnTensorStruct descriptor) {
    if (!descriptor.isNull()) {
      cudnn.cudnnDestroyTensorDescriptor(descriptor);
    }
  }

  /** Idempotent. */
  @Override
  public void close() {
    if (!rnn.isNull()) {
      cudnn.cudnnDestroyRNNDescriptor(rnn);
      rnn.setNull();
    }
    if (!noDropout.isNull()) {
      cudnn.cudnnDestroyDropoutDescriptor(noDropout);
      noDropout.setNull();
    }
  }
}
