package io.tarsier.audio.features;

import io.tarsier.audio.dsp.PowerSpectrum;
import java.util.Arrays;

/** Computes one frame: mean removal, Hann window, power spectrum, mel filters, logarithm. */
final class LogMelFrame {

  private final PowerSpectrum spectrum;
  private final MelFilterBank filters;
  private final float[] window;
  private final float[] power;
  private final double logFloor;

  LogMelFrame(LogMelSettings settings, MelFilterBank filters) {
    this.filters = filters;
    spectrum = new PowerSpectrum(settings.fftSize());
    power = new float[spectrum.bins()];
    logFloor = settings.logFloor();
    window = new float[settings.frameLength()];
    for (int i = 0; i < window.length; i++) {
      window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / window.length));
    }
  }

  /**
   * Appends the frame that starts at an index.
   *
   * @param count samples there are, at most the frame length; the rest is silence
   */
  void compute(float[] samples, int from, int count, Rows rows) {
    float sum = 0;
    for (int i = 0; i < count; i++) {
      sum += samples[from + i];
    }
    float mean = sum / count;
    float[] frame = spectrum.frame();
    for (int i = 0; i < count; i++) {
      frame[i] = (samples[from + i] - mean) * window[i];
    }
    Arrays.fill(frame, count, frame.length, 0);
    spectrum.compute(power);
    for (int band = 0; band < filters.bands(); band++) {
      rows.add((float) Math.log(filters.band(power, band) + logFloor));
    }
  }
}
