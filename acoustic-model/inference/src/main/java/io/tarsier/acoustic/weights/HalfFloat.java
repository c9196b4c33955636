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

  /** The value of a half; exact. */
  static float toFloat(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = half >>> 10 & 0x1f;
    int mantissa = half & 0x3ff;
    if (exponent == 0) {
      float magnitude = mantissa * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    int biased = exponent == 0x1f ? 0xff : exponent + 112;
    int bits = (biased << 23) | (mantissa << 13);
    return Float.intBitsToFloat(sign | bits);
  }
}
