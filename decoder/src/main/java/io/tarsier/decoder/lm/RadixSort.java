package io.tarsier.decoder.lm;

/** Sorts long keys together with an int each, in linear time. */
final class RadixSort {

  private static final int DIGIT_BITS = 16;

  private RadixSort() {}

  /**
   * Sorts non-negative keys.
   *
   * @param keys sorted in place
   * @return where each key stood before: the key now at i was at result[i]; equal keys keep their
   *     order
   */
  static int[] sort(long[] keys, int size) {
    long all = 0;
    for (int i = 0; i < size; i++) {
      all |= keys[i];
    }
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    long[] fromKeys = keys;
    long[] toKeys = new long[size];
    int[] toOrder = new int[size];
    int[] counts = new int[1 << DIGIT_BITS];
    for (int shift = 0; shift < Long.SIZE && all >>> shift != 0; shift += DIGIT_BITS) {
      countDigits(fromKeys, size, shift, counts);
      for (int i = 0; i < size; i++) {
        int at = counts[digit(fromKeys[i], shift)]++;
        toKeys[at] = fromKeys[i];
        toOrder[at] = order[i];
      }
      long[] keysSwap = fromKeys;
      fromKeys = toKeys;
      toKeys = keysSwap;
      int[] orderSwap = order;
      order = toOrder;
      toOrder = orderSwap;
    }
    if (fromKeys != keys) {
      System.arraycopy(fromKeys, 0, keys, 0, size);
    }
    return order;
  }

  /** Fills {@code counts} with the place of the first key of each digit. */
  private static void countDigits(long[] keys, int size, int shift, int[] counts) {
    java.util.Arrays.fill(counts, 0);
    for (int i = 0; i < size; i++) {
      counts[digit(keys[i], shift)]++;
    }
    int sum = 0;
    for (int d = 0; d < counts.length; d++) {
      int count = counts[d];
      counts[d] = sum;
      sum += count;
    }
  }

  private static int digit(long key, int shift) {
    return (int) (key >>> shift) & ((1 << DIGIT_BITS) - 1);
  }
}
