package io.tarsier.acoustic.kernel;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/** Sums over rows, as gradients of a bias are. */
final class ColumnSums {

  private ColumnSums() {}

  /** Adds the sum of the rows of a [rows x columns] matrix to [columns] values. */
  static void add(FloatPointer matrix, int rows, int columns, FloatPointer sums) {
    FloatBuffer source = NativeFloats.view(matrix, (long) rows * columns);
    float[] row = new float[columns];
    float[] total = new float[columns];
    for (int r = 0; r < rows; r++) {
      source.get(r * columns, row);
      add(row, total);
    }
    FloatBuffer target = NativeFloats.view(sums, columns);
    target.get(0, row);
    add(row, total);
    target.put(0, total);
  }

  /** to += from, element by element; both begin at their positions. */
  static void add(FloatBuffer from, FloatPointer to) {
    int size = from.remaining();
    FloatBuffer target = NativeFloats.view(to, size);
    float[] sums = new float[size];
    float[] more = new float[size];
    target.get(0, sums);
    from.get(from.position(), more);
    add(more, sums);
    target.put(0, sums);
  }

  /** to += from. */
  static void add(float[] from, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }
}
