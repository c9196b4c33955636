package io.tarsier.cuda;

import io.tarsier.api.PluginException;
import org.bytedeco.cuda.global.cudnn;

/**
 * How cuDNN multiplies, which two system properties choose. Immutable.
 *
 * <p>{@code tarsier.cuda.math}: {@code fp32}, the default, multiplies in full single precision;
 * {@code tf32} lets the tensor cores round factors to 10 bits. {@code tarsier.cuda.algorithm}:
 * {@code standard}, the default, or {@code persistent}, which keeps the recurrent weights in the
 * multiprocessors and takes hidden sizes and batches only as cuDNN's documentation says.
 *
 * @param math cuDNN's number of the kind of multiplication
 * @param algorithm cuDNN's number of the kind of recurrence
 */
record Arithmetic(int math, int algorithm) {

  /**
   * As the system properties say.
   *
   * @throws PluginException if one has a value that is not known
   */
  static Arithmetic fromProperties() {
    String math = System.getProperty("tarsier.cuda.math", "fp32");
    String algorithm = System.getProperty("tarsier.cuda.algorithm", "standard");
    return new Arithmetic(
        switch (math) {
          case "fp32" -> cudnn.CUDNN_FMA_MATH;
          case "tf32" -> cudnn.CUDNN_DEFAULT_MATH;
          default -> throw unknown("tarsier.cuda.math", math, "fp32 or tf32");
        },
        switch (algorithm) {
          case "standard" -> cudnn.CUDNN_RNN_ALGO_STANDARD;
          case "persistent" -> cudnn.CUDNN_RNN_ALGO_PERSIST_STATIC;
          default -> throw unknown("tarsier.cuda.algorithm", algorithm, "standard or persistent");
        });
  }

  private static PluginException unknown(String property, String value, String allowed) {
    return new PluginException(
        "system property " + property + " is '" + value + "'; it must be " + allowed);
  }
}
