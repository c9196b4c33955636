package io.tarsier.bench.kernel;

import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;

/** Native buffers with small random values. */
final class RandomFloats {

  private RandomFloats() {}

  static FloatPointer of(long size) {
    Random random = new Random(3);
    float[] values = new float[Math.toIntExact(size)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (random.nextFloat() - 0.5f) * 0.1f;
    }
    FloatPointer pointer = new FloatPointer(size);
    pointer.put(values);
    return pointer;
  }
}
