package io.tarsier.training.dl4j;

import io.tarsier.training.data.Randoms;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Zeroes values at random and scales the others up (Srivastava et al., JMLR 2014). The mask follows
 * from seed and iteration, so the backward pass makes the same one again instead of keeping it.
 */
final class Dropout {

  private static final int CHUNK = 1 << 14;

  private final double probability;
  private final long seed;
  private final float[] values = new float[CHUNK];

  Dropout(double probability, long seed) {
    this.probability = probability;
    this.seed = seed;
  }

  /** Masks values, or their gradients, in place. */
  void apply(FloatPointer data, long count, int iteration) {
    if (probability == 0) {
      return;
    }
    SplittableRandom random = Randoms.of(seed, iteration);
    int threshold = (int) Math.round(probability * 0x10000);
    float scale = (float) (1 / (1 - threshold / (double) 0x10000));
    FloatPointer at = new FloatPointer(data);
    long start = data.position();
    for (long from = 0; from < count; from += CHUNK) {
      int length = (int) Math.min(CHUNK, count - from);
      at.position(start + from).get(values, 0, length);
      for (int i = 0; i < length; i += 4) {
        long bits = random.nextLong();
        int end = Math.min(i + 4, length);
        for (int j = i; j < end; j++) {
          values[j] = (int) (bits & 0xFFFF) < threshold ? 0 : values[j] * scale;
          bits >>>= 16;
        }
      }
      at.put(values, 0, length);
    }
  }
}
