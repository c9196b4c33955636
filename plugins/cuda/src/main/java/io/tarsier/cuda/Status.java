package io.tarsier.cuda;

import io.tarsier.api.PluginException;
import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.cudnn;

/** Turns the status codes of native calls into exceptions that name the call. */
final class Status {

  private Status() {}

  static void ofCuda(String call, int status) {
    if (status != cudart.cudaSuccess) {
      throw failure(call, status, cudart.cudaGetErrorString(status).getString());
    }
  }

  static void ofCublas(String call, int status) {
    if (status != cublas.CUBLAS_STATUS_SUCCESS) {
      throw failure(call, status, cublas.cublasGetStatusString(status).getString());
    }
  }

  static void ofCudnn(String call, int status) {
    if (status != cudnn.CUDNN_STATUS_SUCCESS) {
      throw failure(call, status, cudnn.cudnnGetErrorString(status).getString());
    }
  }

  private static PluginException failure(String call, int status, String meaning) {
    return new PluginException(
        String.format("backend 'cuda': %s failed: %s (%d)", call, meaning, status));
  }
}
