package io.tarsier.audio.features;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Triangular filters, evenly spaced on the mel scale, as sparse rows over FFT bins. Immutable.
 *
 * <p>The scale is that of M. Slaney's Auditory Toolbox (Technical Report 1998-010, Interval
 * Research): linear with 200/3 Hz per mel below 1000 Hz, logarithmic with 27 mel per factor 6.4
 * above. Its lowest filters are wider than the distance of the FFT's bins; those of the HTK scale
 * are not, with 80 bands and 512 points. Filter b rises from 0 at centre b-1 to 1 at centre b and
 * falls to 0 at centre b+1, linear in Hz.
 */
final class MelFilterBank {

  private static final double HZ_PER_MEL = 200.0 / 3;
  private static final double BREAK_HZ = 1000;
  private static final double BREAK_MEL = BREAK_HZ / HZ_PER_MEL;
  private static final double LOG_STEP = Math.log(6.4) / 27;

  private final int[] firstBin;
  private final int[] rowStart;
  private final float[] weights;

  /**
   * Makes the filters.
   *
   * @param warp maps a frequency in Hz of the unwarped bank to where it goes
   */
  MelFilterBank(LogMelSettings settings, DoubleUnaryOperator warp) {
    int bands = settings.melBands();
    int bins = settings.fftSize() / 2 + 1;
    double binHz = (double) settings.sampleRateHz() / settings.fftSize();
    double lowMel = mel(settings.lowHz());
    double stepMel = (mel(settings.highHz()) - lowMel) / (bands + 1);

    firstBin = new int[bands];
    rowStart = new int[bands + 1];
    float[] all = new float[2 * bins + bands];
    int count = 0;
    for (int band = 0; band < bands; band++) {
      double left = warp.applyAsDouble(hertz(lowMel + band * stepMel));
      double centre = warp.applyAsDouble(hertz(lowMel + (band + 1) * stepMel));
      double right = warp.applyAsDouble(hertz(lowMel + (band + 2) * stepMel));
      firstBin[band] = Math.min(bins, (int) Math.floor(left / binHz) + 1);
      for (int bin = firstBin[band]; bin < bins && bin * binHz < right; bin++) {
        double hz = bin * binHz;
        double weight = Math.min((hz - left) / (centre - left), (right - hz) / (right - centre));
        all[count++] = (float) weight;
      }
      rowStart[band + 1] = count;
    }
    weights = Arrays.copyOf(all, count);
  }

  private static double mel(double hz) {
    return hz < BREAK_HZ ? hz / HZ_PER_MEL : BREAK_MEL + Math.log(hz / BREAK_HZ) / LOG_STEP;
  }

  private static double hertz(double mel) {
    return mel < BREAK_MEL ? mel * HZ_PER_MEL : BREAK_HZ * Math.exp((mel - BREAK_MEL) * LOG_STEP);
  }

  int bands() {
    return firstBin.length;
  }

  /** The power in one band of a spectrum of [bins] powers. */
  float band(float[] power, int band) {
    float sum = 0;
    int bin = firstBin[band];
    for (int k = rowStart[band]; k < rowStart[band + 1]; k++) {
      sum += weights[k] * power[bin++];
    }
    return sum;
  }
}
