package io.tarsier.acoustic.kernel;

import io.tarsier.api.Checks;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/**
 * The last layer: y = log softmax(x W + b), row by row. Immutable and thread-safe; the memory of
 * the weights belongs to the caller and may change between passes.
 */
public final class OutputLayer {

  private final int inputs;
  private final int outputs;
  private final FloatPointer weights;
  private final FloatPointer bias;

  /**
   * A layer on these weights.
   *
   * @param weights W, [inputs x outputs], row-major
   * @param bias b, [outputs]
   */
  public OutputLayer(int inputs, int outputs, FloatPointer weights, FloatPointer bias) {
    this.inputs = Checks.range("inputs", inputs, 1, 65_536);
    this.outputs = Checks.range("outputs", outputs, 1, 65_536);
    this.weights = weights;
    this.bias = bias;
    Blas.load();
  }

  /**
   * Computes log-probabilities.
   *
   * @param rows number of rows
   * @param x [rows x inputs]
   * @param logProbabilities [rows x outputs], natural logarithm, overwritten
   */
  public void forward(int rows, FloatPointer x, FloatPointer logProbabilities) {
    if (rows == 0) {
      return;
    }
    Blas.multiply(rows, outputs, inputs, x, weights, 0, logProbabilities);
    FloatBuffer buffer = NativeFloats.view(logProbabilities, (long) rows * outputs);
    float[] b = new float[outputs];
    NativeFloats.view(bias, outputs).get(b);
    float[] row = new float[outputs];
    for (int r = 0; r < rows; r++) {
      buffer.get(r * outputs, row);
      logSoftmax(row, b);
      buffer.put(r * outputs, row);
    }
  }

  private static void logSoftmax(float[] row, float[] bias) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < row.length; j++) {
      row[j] += bias[j];
      largest = Math.max(largest, row[j]);
    }
    double sum = 0;
    for (float value : row) {
      sum += Math.exp(value - largest);
    }
    float logSum = largest + (float) Math.log(sum);
    for (int j = 0; j < row.length; j++) {
      row[j] -= logSum;
    }
  }

  /**
   * Propagates the gradient with respect to the logits, x W + b, as CTC losses give it.
   *
   * @param rows number of rows
   * @param x as given to {@link #forward}
   * @param dLogits [rows x outputs]
   * @param dx gradient with respect to x, [rows x inputs], overwritten; null if not wanted
   * @param dWeights [inputs x outputs], added to
   * @param dBias [outputs], added to
   */
  public void backward(
      int rows,
      FloatPointer x,
      FloatPointer dLogits,
      @Nullable FloatPointer dx,
      FloatPointer dWeights,
      FloatPointer dBias) {
    if (rows == 0) {
      return;
    }
    Blas.multiplyTransposedLeft(inputs, outputs, rows, x, dLogits, 1, dWeights);
    if (dx != null) {
      Blas.multiplyTransposedRight(rows, inputs, outputs, dLogits, weights, 0, dx);
    }
    ColumnSums.add(dLogits, rows, outputs, dBias);
  }
}
