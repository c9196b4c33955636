package io.tarsier.acoustic.kernel;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * One 3 x 3 convolution of stride 2 in time and frequency with bias and clipped ReLU, by im2col and
 * sgemm. Immutable and thread-safe.
 *
 * <p>Rows of input lie on the heap with one band of zeros in front and at least enough behind: [1 +
 * 2 outBands][inChannels]. Then the three bands that one output sees are contiguous.
 */
final class Convolution {

  /** Where the ReLU ends, so that activations cannot run away. */
  static final float CLIP = 20;

  final int inChannels;
  final int outBands;
  final int outChannels;
  private final ConvolutionWeights weights;

  Convolution(int inBands, int inChannels, ConvolutionWeights weights) {
    this.inChannels = inChannels;
    this.outBands = (inBands + 1) / 2;
    this.outChannels = weights.channels();
    this.weights = weights;
  }

  /** Length of a row of input with its zeros. */
  int paddedRow() {
    return (1 + 2 * outBands) * inChannels;
  }

  /** Values in a row of output. */
  int outRow() {
    return outBands * outChannels;
  }

  /** Values in the patches of one row of output. */
  int columnsRow() {
    return outBands * 9 * inChannels;
  }

  /**
   * Writes the patches that {@code steps} rows of output see: row k sees the input rows 2 k to 2 k
   * + 2.
   *
   * @param input [2 steps + 1][paddedRow]
   * @param columns [steps x outBands x 9 inChannels], overwritten
   */
  void patches(float[][] input, int steps, FloatPointer columns) {
    FloatBuffer buffer = NativeFloats.view(columns, (long) steps * columnsRow());
    float[] row = new float[columnsRow()];
    int patch = 3 * inChannels;
    for (int k = 0; k < steps; k++) {
      for (int band = 0; band < outBands; band++) {
        for (int dt = 0; dt < 3; dt++) {
          System.arraycopy(
              input[2 * k + dt], 2 * band * inChannels, row, (3 * band + dt) * patch, patch);
        }
      }
      buffer.put(k * columnsRow(), row);
    }
  }

  /** Multiplies patches with the kernel; bias and ReLU are left to {@link #activate}. */
  void multiply(int steps, FloatPointer columns, FloatPointer output) {
    Blas.multiply(
        steps * outBands, outChannels, 9 * inChannels, columns, weights.kernel(), 0, output);
  }

  /** Adds the bias and clips to [0, {@link #CLIP}]. */
  void activate(float[] row, int from, float[] bias) {
    for (int band = 0; band < outBands; band++) {
      int at = from + band * outChannels;
      for (int c = 0; c < outChannels; c++) {
        row[at + c] = Math.max(0, Math.min(CLIP, row[at + c] + bias[c]));
      }
    }
  }

  float[] bias() {
    float[] bias = new float[outChannels];
    NativeFloats.view(weights.bias(), outChannels).get(bias);
    return bias;
  }

  /** Sets the gradient to zero where the ReLU is flat; {@code output} is what it gave. */
  static void throughActivation(float[] gradient, float[] output) {
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = output[i] > 0 && output[i] < CLIP ? gradient[i] : 0;
    }
  }

  /** Adds the gradients of the weights for {@code steps} rows of output gradients. */
  void weightGradients(
      int steps, FloatPointer columns, FloatPointer dOutput, ConvolutionWeights gradients) {
    int rows = steps * outBands;
    Blas.multiplyTransposedLeft(
        9 * inChannels, outChannels, rows, columns, dOutput, 1, gradients.kernel());
    ColumnSums.add(dOutput, rows, outChannels, gradients.bias());
  }

  /**
   * Adds to the gradients of the input.
   *
   * @param dOutput [steps x outBands x outChannels]
   * @param dColumns room for [steps x columnsRow]
   * @param dInput [2 steps + 1][paddedRow], added to
   */
  void inputGradients(int steps, FloatPointer dOutput, FloatPointer dColumns, float[][] dInput) {
    int patch = 3 * inChannels;
    Blas.multiplyTransposedRight(
        steps * outBands, 3 * patch, outChannels, dOutput, weights.kernel(), 0, dColumns);
    FloatBuffer buffer = NativeFloats.view(dColumns, (long) steps * columnsRow());
    float[] row = new float[columnsRow()];
    for (int k = 0; k < steps; k++) {
      buffer.get(k * columnsRow(), row);
      for (int band = 0; band < outBands; band++) {
        for (int dt = 0; dt < 3; dt++) {
          float[] to = dInput[2 * k + dt];
          int at = 2 * band * inChannels;
          int from = (3 * band + dt) * patch;
          for (int i = 0; i < patch; i++) {
            to[at + i] += row[from + i];
          }
        }
      }
    }
  }
}
