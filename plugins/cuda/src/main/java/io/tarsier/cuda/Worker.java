package io.tarsier.cuda;

import static org.bytedeco.cuda.global.cudart.cudaMemcpyDeviceToDevice;
import static org.bytedeco.cuda.global.cudart.cudaMemcpyDeviceToHost;
import static org.bytedeco.cuda.global.cudart.cudaMemcpyHostToDevice;

import org.bytedeco.cuda.cublas.cublasContext;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.cudnn.cudnnContext;
import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.cudnn;

/** A CUDA stream with the handles of the libraries that work on it. Single-owner. */
final class Worker implements AutoCloseable {

  private final CUstream_st stream = new CUstream_st();
  private final cudnnContext cudnnHandle = new cudnnContext();
  private final cublasContext cublasHandle = new cublasContext();

  Worker() {
    try {
      Status.ofCuda(
          "cudaStreamCreateWithFlags",
          cudart.cudaStreamCreateWithFlags(stream, cudart.cudaStreamNonBlocking));
      Status.ofCudnn("cudnnCreate", cudnn.cudnnCreate(cudnnHandle));
      Status.ofCudnn("cudnnSetStream", cudnn.cudnnSetStream(cudnnHandle, stream));
      Status.ofCublas("cublasCreate", cublas.cublasCreate_v2(cublasHandle));
      Status.ofCublas("cublasSetStream", cublas.cublasSetStream_v2(cublasHandle, stream));
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  cudnnContext cudnn() {
    return cudnnHandle;
  }

  cublasContext cublas() {
    return cublasHandle;
  }

  void send(Address toDevice, Address from, long bytes) {
    copy(toDevice, from, bytes, cudaMemcpyHostToDevice);
  }

  void fetch(Address to, Address fromDevice, long bytes) {
    copy(to, fromDevice, bytes, cudaMemcpyDeviceToHost);
  }

  void copy(Address toDevice, Address fromDevice, long bytes) {
    copy(toDevice, fromDevice, bytes, cudaMemcpyDeviceToDevice);
  }

  private void copy(Address to, Address from, long bytes, int kind) {
    Status.ofCuda("cudaMemcpyAsync", cudart.cudaMemcpyAsync(to, from, bytes, kind, stream));
  }

  /** Copies rows that lie apart; the strides are the distances of their begins. */
  void copyRows(
      Address to, long toStride, Address from, long fromStride, long rowBytes, int rows, int kind) {
    Status.ofCuda(
        "cudaMemcpy2DAsync",
        cudart.cudaMemcpy2DAsync(to, toStride, from, fromStride, rowBytes, rows, kind, stream));
  }

  void zero(Address device, long bytes) {
    Status.ofCuda("cudaMemsetAsync", cudart.cudaMemsetAsync(device, 0, bytes, stream));
  }

  /** Waits until the device has done all that it was told. */
  void await() {
    Status.ofCuda("cudaStreamSynchronize", cudart.cudaStreamSynchronize(stream));
  }

  /** Idempotent. */
  @Override
  public void close() {
    if (!cublasHandle.isNull()) {
      cublas.cublasDestroy_v2(cublasHandle);
      cublasHandle.setNull();
    }
    if (!cudnnHandle.isNull()) {
      cudnn.cudnnDestroy(cudnnHandle);
      cudnnHandle.setNull();
    }
    if (!stream.isNull()) {
      cudart.cudaStreamDestroy(stream);
      stream.setNull();
    }
  }
}
