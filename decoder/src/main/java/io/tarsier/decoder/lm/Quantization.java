package io.tarsier.decoder.lm;

import io.tarsier.api.Checks;

/**
 * How exactly a binary model keeps its numbers.
 *
 * @param probabilityBits bits of a log probability: 4 to 16, or 32 for the float itself
 * @param backoffBits bits of a back-off weight: 4 to 16, or 32 for the float itself
 */
public record Quantization(int probabilityBits, int backoffBits) {

  static final int EXACT_BITS = 32;

  public Quantization {
    check("probabilityBits", probabilityBits);
    check("backoffBits", backoffBits);
  }

  private static void check(String field, int bits) {
    if (bits != EXACT_BITS) {
      Checks.range(field, bits, 4, 16);
    }
  }

  /** Every float as it is. */
  public static Quantization none() {
    return new Quantization(EXACT_BITS, EXACT_BITS);
  }

  /** So many bits for both, 4 to 16. */
  public static Quantization bits(int bits) {
    return new Quantization(bits, bits);
  }
}
