package io.tarsier.vorbis;

/**
 * Reads numbers of a few bits from bytes, the lowest bits first; beyond the end there are zeros.
 * Single-owner.
 */
final class LowBitsFirst {

  private final byte[] bytes;
  private final long end;
  private long next;

  /** Reads the bytes of a range. */
  LowBitsFirst(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    next = 8L * from;
    end = 8L * to;
  }

  /** The next number of 0 to 24 bits. */
  int read(int count) {
    int value = 0;
    for (int i = 0; i < count; i++, next++) {
      if (next < end) {
        value |= ((bytes[(int) (next >> 3)] >> (next & 7)) & 1) << i;
      }
    }
    return value;
  }

  void skip(long count) {
    next += count;
  }

  /** Whether more was read or skipped than there is. */
  boolean isPastEnd() {
    return next > end;
  }
}
