package io.tarsier.acoustic.kernel;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/**
 * The recurrent weights and the bias of one direction on the Java heap, in two panels of columns:
 * [i f] and [o g]. A panel of 256 units takes half a megabyte, so that with alternating order of
 * the panels one of them is still in the second-level cache.
 */
final class RecurrentWeights {

  /** Wr, [panel][hidden][2 hidden]. */
  final float[][][] panels;

  /** b, [panel][2 hidden]. */
  final float[][] bias;

  private float @Nullable [][][] transposed;

  private RecurrentWeights(float[][][] panels, float[][] bias) {
    this.panels = panels;
    this.bias = bias;
  }

  static RecurrentWeights of(int hidden, FloatPointer recurrent, FloatPointer bias) {
    FloatBuffer source = NativeFloats.view(recurrent, (long) hidden * 4 * hidden);
    FloatBuffer biasSource = NativeFloats.view(bias, 4L * hidden);
    float[][][] panels = new float[2][hidden][2 * hidden];
    float[][] biases = new float[2][2 * hidden];
    for (int p = 0; p < 2; p++) {
      biasSource.get(2 * p * hidden, biases[p]);
      for (int i = 0; i < hidden; i++) {
        source.get((4 * i + 2 * p) * hidden, panels[p][i]);
      }
    }
    return new RecurrentWeights(panels, biases);
  }

  /** Wr transposed, [panel][2 hidden][hidden]; made when a backward pass first needs it. */
  synchronized float[][][] transposed() {
    float[][][] t = transposed;
    if (t == null) {
      int hidden = panels[0].length;
      t = new float[2][2 * hidden][hidden];
      for (int p = 0; p < 2; p++) {
        for (int i = 0; i < hidden; i++) {
          float[] row = panels[p][i];
          for (int j = 0; j < 2 * hidden; j++) {
            t[p][j][i] = row[j];
          }
        }
      }
      transposed = t;
    }
    return t;
  }
}
