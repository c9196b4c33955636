package io.tarsier.decoder.lm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Fixed-width unsigned fields, packed without gaps, least significant bit first, into a
 * little-endian buffer. One unaligned 64-bit load reads a field of up to {@value #MAX_WIDTH} bits.
 */
final class Bits {

  static final int MAX_WIDTH = 57;

  /** A load may reach this far beyond the last field. */
  private static final int PADDING_BYTES = 8;

  private Bits() {}

  /** Bytes of a buffer that holds so many bits, a multiple of 8. */
  static long bytes(long bits) {
    return ((bits + 63) >>> 6) * 8 + PADDING_BYTES;
  }

  /** Bits that a number in [0, max] needs. */
  static int width(long max) {
    return Long.SIZE - Long.numberOfLeadingZeros(max);
  }

  static long mask(int width) {
    return (1L << width) - 1;
  }

  /** The 57 or more bits from a place on. */
  static long load(ByteBuffer buffer, long bit) {
    return buffer.getLong((int) (bit >>> 3)) >>> (bit & 7);
  }

  /** Sets a field that is still zero. */
  static void store(ByteBuffer buffer, long bit, int width, long value) {
    if ((value & ~mask(width)) != 0) {
      throw new IllegalArgumentException(value + " does not fit into " + width + " bits");
    }
    int at = (int) (bit >>> 3);
    buffer.putLong(at, buffer.getLong(at) | value << (bit & 7));
  }

  /** A zeroed buffer for so many bits. */
  static ByteBuffer allocate(long bits) {
    long bytes = bytes(bits);
    if (bytes > Integer.MAX_VALUE - 16) {
      throw new io.tarsier.api.LimitException(
          "one order of the language model takes more than 2 GiB; prune or quantise it");
    }
    return ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
