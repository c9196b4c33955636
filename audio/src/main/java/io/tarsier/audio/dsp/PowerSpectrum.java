package io.tarsier.audio.dsp;

import be.tarsos.dsp.util.fft.FFT;

/**
 * Power spectrum of real frames by TarsosDSP's FFT. Single-owner: it holds a work buffer.
 *
 * <p>TarsosDSP packs the spectrum of N real samples as Re 0, Re N/2, Re 1, Im 1, Re 2, Im 2 ...;
 * its own {@code modulus} takes the first two for one complex value. This class keeps the bin at 0
 * Hz and the one at the Nyquist frequency apart.
 */
public final class PowerSpectrum {

  private final FFT fft;
  private final int size;
  private final float[] work;

  /**
   * Spectra of frames of one size.
   *
   * @param size samples per frame, a power of two
   */
  public PowerSpectrum(int size) {
    if (size < 2 || Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("FFT size is " + size + "; it must be a power of two");
    }
    this.size = size;
    fft = new FFT(size);
    work = new float[size];
  }

  /** Number of bins: size / 2 + 1, from 0 Hz to the Nyquist frequency. */
  public int bins() {
    return size / 2 + 1;
  }

  /** Where to put the next frame: [size] samples, overwritten by {@link #compute}. */
  public float[] frame() {
    return work;
  }

  /**
   * Replaces the frame by its spectrum.
   *
   * @param power receives |X|^2, not divided by the size: [bins]
   */
  public void compute(float[] power) {
    fft.forwardTransform(work);
    power[0] = work[0] * work[0];
    power[size / 2] = work[1] * work[1];
    for (int k = 1; k < size / 2; k++) {
      float re = work[2 * k];
      float im = work[2 * k + 1];
      power[k] = re * re + im * im;
    }
  }
}
