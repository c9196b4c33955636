package io.tarsier.acoustic.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/**
 * The recurrent weights and the bias of one direction on the Java heap, as the kernel uses them.
 */
final class RecurrentWeights {

  /** Wr by rows, [hidden][4 hidden]. */
  final float[][] rows;

  /** Wr transposed, [4 hidden][hidden]; made when a backward pass first needs it. */
  private float @Nullable [][] transposed;

  final float[] bias;

  private RecurrentWeights(float[][] rows, float[] bias) {
    this.rows = rows;
    this.bias = bias;
  }

  static RecurrentWeights of(int hidden, FloatPointer recurrent, FloatPointer bias) {
    float[][] rows = new float[hidden][4 * hidden];
    FloatPointer source = new FloatPointer(recurrent);
    for (int i = 0; i < hidden; i++) {
      source.position(recurrent.position() + (long) i * 4 * hidden).get(rows[i]);
    }
    float[] b = new float[4 * hidden];
    bias.get(b);
    return new RecurrentWeights(rows, b);
  }

  synchronized float[][] transposed() {
    float[][] t = transposed;
    if (t == null) {
      t = new float[rows[0].length][rows.length];
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < rows[i].length; j++) {
          t[j][i] = rows[i][j];
        }
      }
      transposed = t;
    }
    return t;
  }
}
