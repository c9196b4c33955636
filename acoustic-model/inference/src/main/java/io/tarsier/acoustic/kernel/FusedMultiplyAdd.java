package io.tarsier.acoustic.kernel;

/**
 * a b + c, fused where the processor can: every x86-64 since 2013 and every ARM64. Where it cannot,
 * {@link Math#fma} would compute with decimals, a thousand times slower.
 */
final class FusedMultiplyAdd {

  private static final boolean FAST = isFast();

  private FusedMultiplyAdd() {}

  static float fma(float a, float b, float c) {
    return FAST ? Math.fma(a, b, c) : a * b + c;
  }

  /** Compares both ways in equally cold code; the slow way is slower by orders of magnitude. */
  private static boolean isFast() {
    long plain = Long.MAX_VALUE;
    long fused = Long.MAX_VALUE;
    float x = 1;
    for (int trial = 0; trial < 5; trial++) {
      long start = System.nanoTime();
      for (int i = 0; i < 50; i++) {
        x = x * 0.5f + 0.3f;
      }
      long middle = System.nanoTime();
      for (int i = 0; i < 50; i++) {
        x = Math.fma(x, 0.5f, 0.3f);
      }
      long end = System.nanoTime();
      plain = Math.min(plain, middle - start);
      fused = Math.min(fused, end - middle);
    }
    // The result has to be used, or the loops may go.
    return x < 2 && fused < 8 * plain + 5_000;
  }
}
