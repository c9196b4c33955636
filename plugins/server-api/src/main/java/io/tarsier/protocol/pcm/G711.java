package io.tarsier.protocol.pcm;

/**
 * Telephone audio of 8 bits per sample (ITU-T G.711): the values that the codes stand for, full
 * scale being 1.
 *
 * <p>Of a code, as it is sent with its bits inverted, bit 7 is the sign, 4 to 6 are the exponent e
 * and 0 to 3 the mantissa m.
 */
final class G711 {

  private static final float[] MU_LAW = new float[256];
  private static final float[] A_LAW = new float[256];

  static {
    for (int code = 0; code < 256; code++) {
      MU_LAW[code] = muLaw(~code);
      A_LAW[code] = aLaw(code ^ 0x55);
    }
  }

  private G711() {}

  static float muLaw(byte code) {
    return MU_LAW[code & 0xFF];
  }

  static float aLaw(byte code) {
    return A_LAW[code & 0xFF];
  }

  /** 14 bits: (2m + 33) 2^e - 33, negative where the sign is set. */
  private static float muLaw(int bits) {
    int magnitude = ((2 * mantissa(bits) + 33) << exponent(bits)) - 33;
    return ((bits & 0x80) != 0 ? -magnitude : magnitude) / 8192f;
  }

  /** 13 bits: 2m + 1 for e = 0, else (2m + 33) 2^(e - 1), positive where the sign is set. */
  private static float aLaw(int bits) {
    int e = exponent(bits);
    int magnitude = e == 0 ? 2 * mantissa(bits) + 1 : (2 * mantissa(bits) + 33) << (e - 1);
    return ((bits & 0x80) != 0 ? magnitude : -magnitude) / 4096f;
  }

  private static int mantissa(int bits) {
    return bits & 0x0F;
  }

  private static int exponent(int bits) {
    return bits >> 4 & 7;
  }
}
