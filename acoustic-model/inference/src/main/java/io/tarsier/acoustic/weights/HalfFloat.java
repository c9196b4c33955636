package io.tarsier.acoustic.weights;

/** IEEE 754 half precision (binary16) to and from float. */
final class HalfFloat {

  private HalfFloat() {}

  /** The nearest half, ties to even; beyond 65504 infinity. */
  static short of(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int magnitude = bits & 0x7fff_ffff;
    if (magnitude > 0x7f80_0000) {
      return (short) (sign | 0x7e00);
    }
    if (magnitude >= 0x4780_0000) {
      return (short) (sign | 0x7c00);
    }
    if (magnitude < 0x3880_0000) {
      // Subnormal halves are multiples of 2^-24.
      return (short) (sign | (int) Math.rint(Math.abs((double) value) * 0x1p24));
    }
    int rounded = magnitude + 0xfff + (magnitude >>> 13 & 1);
    return (short) (sign | ((rounded - 0x3800_0000) >>> 13));
  }

  /**
   * The values of finite halves; exact. A half with its exponent moved into a float's is 2^112 too
   * small, subnormal or not.
   *
   * @param floats receives the values; as long as {@code halves}
   * @return false if a half is infinite or not a number, and its float then wrong
   */
  static boolean toFloats(short[] halves, float[] floats) {
    int nonFinite = 0;
    for (int i = 0; i < halves.length; i++) {
      int half = halves[i];
      // Of exponents, only the highest carries into the sign.
      nonFinite |= (half & 0x7c00) + 0x400;
      int bits = (half & 0x8000) << 16 | (half & 0x7fff) << 13;
      floats[i] = Float.intBitsToFloat(bits) * 0x1p112f;
    }
    return (nonFinite & 0x8000) == 0;
  }
}
