package io.tarsier.decoder.lm;

/**
 * What modified Kneser-Ney smoothing takes off a count of 1, 2, and 3 or more (Chen and Goodman,
 * TR-10-98, Harvard 1998, equation 26).
 */
record Discounts(double one, double two, double threeOrMore) {

  /** For counts that show no power law, for example those of a tiny text. */
  static final Discounts FALLBACK = new Discounts(0.5, 1, 1.5);

  /** Estimates the discounts from how many n-grams have each count; all of 1 to 4 must occur. */
  static Discounts of(int[] counts) {
    double[] n = new double[5];
    for (int count : counts) {
      if (count >= 1 && count <= 4) {
        n[count]++;
      }
    }
    if (n[1] == 0 || n[2] == 0 || n[3] == 0 || n[4] == 0) {
      return FALLBACK;
    }
    double y = n[1] / (n[1] + 2 * n[2]);
    double one = 1 - 2 * y * n[2] / n[1];
    double two = 2 - 3 * y * n[3] / n[2];
    double three = 3 - 4 * y * n[4] / n[3];
    boolean sound = one >= 0 && two >= 0 && three >= 0 && one <= 1 && two <= 2 && three <= 3;
    return sound ? new Discounts(one, two, three) : FALLBACK;
  }

  double of(int count) {
    return count == 0 ? 0 : count == 1 ? one : count == 2 ? two : threeOrMore;
  }
}
