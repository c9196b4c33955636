package io.tarsier.audio;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The filter bank between two sample rates whose ratio is up / down in lowest terms. Immutable.
 *
 * <p>Output sample n lies at input time n * down / up. Row p of the table is a sinc with its
 * cut-off at the lower Nyquist frequency, shifted by p / up of an input sample and weighted by a
 * Kaiser window (A. V. Oppenheim, R. W. Schafer, Discrete-Time Signal Processing, section 7.5.3),
 * scaled to gain 1 at 0 Hz. Ratios with very many phases are rounded to the nearest of fewer, which
 * costs a noise of -70 dB or less.
 */
final class ResamplerKernel {

  /** Reach of the filter to either side, in samples of the lower rate: transition of 12 %. */
  private static final int REACH = 36;

  /** Kaiser window for 70 dB: 0.1102 (A - 8.7). */
  private static final double BETA = 6.755;

  private static final int MAX_PHASES = 1024;
  private static final int MAX_COEFFICIENTS = 1 << 22;
  private static final int CACHED = 8;

  /** Kernels of the rates in use: building one takes milliseconds. */
  private static final Map<Long, ResamplerKernel> CACHE =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ResamplerKernel> eldest) {
          return size() > CACHED;
        }
      };

  private final int up;
  private final int down;
  private final int taps;
  private final int phases;
  private final float[] table;

  static ResamplerKernel of(int inputRateHz, int outputRateHz) {
    int divisor = gcd(inputRateHz, outputRateHz);
    int up = outputRateHz / divisor;
    int down = inputRateHz / divisor;
    synchronized (CACHE) {
      return CACHE.computeIfAbsent(((long) up << 32) | down, key -> new ResamplerKernel(up, down));
    }
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private ResamplerKernel(int up, int down) {
    this.up = up;
    this.down = down;
    double stretch = Math.max(1, (double) down / up);
    // A multiple of 4 to either side, so that apply may take eight taps at a time.
    int half = 4 * (int) Math.ceil(REACH * stretch / 4);
    taps = 2 * half;
    phases = Math.min(up, Math.max(32, Math.min(MAX_PHASES, MAX_COEFFICIENTS / taps)));
    boolean exact = phases == up;
    int rows = exact ? up : phases + 1;
    table = new float[rows * taps];
    double[] row = new double[taps];
    for (int p = 0; p < rows; p++) {
      double shift = (double) p / phases;
      double sum = 0;
      for (int k = 0; k < taps; k++) {
        double t = k - half + 1 - shift;
        row[k] = sinc(t / stretch) * kaiser(t / (REACH * stretch));
        sum += row[k];
      }
      for (int k = 0; k < taps; k++) {
        table[p * taps + k] = (float) (row[k] / sum);
      }
    }
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double kaiser(double x) {
    return Math.abs(x) >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA);
  }

  /** Modified Bessel function of the first kind and order zero, by its power series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-17 * sum; k++) {
      term *= (x / (2 * k)) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }

  int up() {
    return up;
  }

  int down() {
    return down;
  }

  /** Input samples per output sample, a multiple of 8. */
  int taps() {
    return taps;
  }

  /** The output sample for {@link #taps} input samples from an index on, at phase / up. */
  float apply(float[] input, int from, int phase) {
    int row = phases == up ? phase : (int) (((long) phase * phases + up / 2) / up);
    return dot(input, from, table, row * taps, taps);
  }

  /** Eight sums side by side, because one would wait for each addition in turn. */
  private static float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    for (int k = 0; k < length; k += 8) {
      int i = aFrom + k;
      int j = bFrom + k;
      s0 += a[i] * b[j];
      s1 += a[i + 1] * b[j + 1];
      s2 += a[i + 2] * b[j + 2];
      s3 += a[i + 3] * b[j + 3];
      s4 += a[i + 4] * b[j + 4];
      s5 += a[i + 5] * b[j + 5];
      s6 += a[i + 6] * b[j + 6];
      s7 += a[i + 7] * b[j + 7];
    }
    return ((s0 + s4) + (s1 + s5)) + ((s2 + s6) + (s3 + s7));
  }
}
