package io.tarsier.decoder.lm;

import io.tarsier.api.LimitException;
import java.util.Arrays;

/** An {@code int[]} that grows. */
final class IntList {

  private static final int MAX_SIZE = Integer.MAX_VALUE - 16;

  private int[] values = new int[1024];
  private int size;

  int size() {
    return size;
  }

  int get(int index) {
    return values[index];
  }

  void add(int value) {
    if (size == values.length) {
      if (size == MAX_SIZE) {
        throw new LimitException(
            "the text has more than 2 billion different n-grams of one order; use less text");
      }
      values = Arrays.copyOf(values, (int) Math.min(MAX_SIZE, size + (size >> 1) + 16L));
    }
    values[size++] = value;
  }

  /** Adds to the last value, which stops at the largest int. */
  void addToLast(int amount) {
    long sum = (long) values[size - 1] + amount;
    values[size - 1] = (int) Math.min(sum, Integer.MAX_VALUE);
  }

  /** The values in an array of exactly their number; the list is empty afterwards. */
  int[] take() {
    int[] taken = values.length == size ? values : Arrays.copyOf(values, size);
    values = new int[16];
    size = 0;
    return taken;
  }
}
