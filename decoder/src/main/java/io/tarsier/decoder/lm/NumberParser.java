package io.tarsier.decoder.lm;

import java.nio.charset.StandardCharsets;

/** Parses decimal numbers out of bytes; five times as fast as {@link Double#parseDouble}. */
final class NumberParser {

  private static final double[] POWERS = new double[19];

  static {
    double power = 1;
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = power;
      power *= 10;
    }
  }

  /** The number, minus infinity for {@code -inf}, or NaN for anything that is no number. */
  double parse(byte[] bytes, int from, int to) {
    int i = from;
    boolean negative = i < to && bytes[i] == '-';
    if (negative) {
      i++;
    }
    long digits = 0;
    int count = 0;
    int decimals = 0;
    boolean afterPoint = false;
    for (; i < to; i++) {
      byte b = bytes[i];
      if (b >= '0' && b <= '9' && count < 18) {
        digits = 10 * digits + (b - '0');
        count++;
        decimals += afterPoint ? 1 : 0;
      } else if (b == '.' && !afterPoint) {
        afterPoint = true;
      } else {
        return general(bytes, from, to);
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    double value = digits / POWERS[decimals];
    return negative ? -value : value;
  }

  /** Exponents, infinities and very many digits. */
  private static double general(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    if (text.equalsIgnoreCase("-inf") || text.equalsIgnoreCase("-infinity")) {
      return Double.NEGATIVE_INFINITY;
    }
    // Stricter than parseDouble, which also takes hexadecimal numbers and suffixes.
    if (!text.matches("[-+]?([0-9]++\\.?[0-9]*+|\\.[0-9]++)([eE][-+]?[0-9]++)?")) {
      return Double.NaN;
    }
    return Double.parseDouble(text);
  }
}
