package io.tarsier.acoustic.weights;

/** Arithmetic on shapes of tensors. */
final class Shapes {

  private Shapes() {}

  /** Number of values, or -1 if a dimension is less than 1 or there are more than 2^31 - 1. */
  static int size(int... shape) {
    long size = 1;
    for (int dimension : shape) {
      size *= dimension;
      if (dimension < 1 || size > Integer.MAX_VALUE) {
        return -1;
      }
    }
    return (int) size;
  }
}
