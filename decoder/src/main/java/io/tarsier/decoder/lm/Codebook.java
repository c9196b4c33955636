package io.tarsier.decoder.lm;

import java.util.Arrays;

/**
 * The values that the codes of a quantised field stand for, ascending. Immutable.
 *
 * <p>Chosen by one-dimensional k-means (Lloyd, IEEE Trans. Inf. Theory 28(2), 1982) that starts
 * from bins of equal count. Zero, where it occurs, keeps a code of its own: a back-off weight of
 * exactly one means that nothing continues an n-gram.
 */
final class Codebook {

  private static final int ITERATIONS = 15;

  private final float[] values;

  private Codebook(float[] values) {
    this.values = values;
  }

  /** A codebook of exactly 2^bits values for these samples, which are sorted in place. */
  static Codebook of(float[] samples, int bits) {
    int codes = 1 << bits;
    Arrays.sort(samples);
    boolean zero = Arrays.binarySearch(samples, 0f) >= 0;
    float[] others = zero ? withoutZeros(samples) : samples;
    int free = zero ? codes - 1 : codes;
    float[] centres = distinct(others, free);
    if (centres.length == 0) {
      centres = cluster(others, free);
    }
    float[] values = Arrays.copyOf(centres, codes);
    // Codes to spare repeat the highest value, or zero.
    float filler = zero || centres.length == 0 ? 0f : centres[centres.length - 1];
    Arrays.fill(values, centres.length, codes, filler);
    Arrays.sort(values);
    return new Codebook(values);
  }

  private static float[] withoutZeros(float[] samples) {
    float[] others = new float[samples.length];
    int count = 0;
    for (float sample : samples) {
      if (sample != 0) {
        others[count++] = sample;
      }
    }
    return Arrays.copyOf(others, count);
  }

  /** The distinct samples if there are no more than {@code limit}, else nothing. */
  private static float[] distinct(float[] sorted, int limit) {
    float[] distinct = new float[Math.min(limit, sorted.length)];
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        if (count == limit) {
          return new float[0];
        }
        distinct[count++] = sorted[i];
      }
    }
    return Arrays.copyOf(distinct, count);
  }

  private static float[] cluster(float[] sorted, int k) {
    double[] prefix = new double[sorted.length + 1];
    for (int i = 0; i < sorted.length; i++) {
      prefix[i + 1] = prefix[i] + sorted[i];
    }
    int[] begin = new int[k + 1];
    for (int c = 0; c <= k; c++) {
      begin[c] = (int) ((long) sorted.length * c / k);
    }
    float[] centres = new float[k];
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      for (int c = 0; c < k; c++) {
        int n = begin[c + 1] - begin[c];
        if (n > 0) {
          centres[c] = (float) ((prefix[begin[c + 1]] - prefix[begin[c]]) / n);
        }
      }
      Arrays.sort(centres);
      for (int c = 1; c < k; c++) {
        begin[c] = firstAbove(sorted, (centres[c - 1] + centres[c]) / 2, begin[c - 1]);
      }
    }
    return centres;
  }

  private static int firstAbove(float[] sorted, float limit, int from) {
    int low = from;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= limit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The values in the order of their codes. */
  float[] values() {
    return values;
  }

  /** The code whose value is nearest; zero only for zero. */
  int encode(float value) {
    int at = Arrays.binarySearch(values, value);
    if (at >= 0) {
      return at;
    }
    int above = -at - 1;
    if (above == values.length || (above > 0 && values[above] == 0f)) {
      return above - 1;
    }
    if (above == 0) {
      return 0;
    }
    if (values[above - 1] == 0f) {
      return above;
    }
    return value - values[above - 1] <= values[above] - value ? above - 1 : above;
  }
}
