package io.tarsier.training.augment;

/**
 * Changes the sample rate of a whole recording by windowed-sinc interpolation (Smith and Gossett,
 * ICASSP 1984): a Hann-windowed sinc of 16 zero crossings a side, cut off below the lower of the
 * two Nyquist frequencies.
 */
public final class Resampler {

  private static final int ZERO_CROSSINGS = 16;
  private static final double ROLL_OFF = 0.94;

  /** Table entries per zero crossing; linear interpolation between them is good to -80 dB. */
  private static final int RESOLUTION = 512;

  private static final float[] TABLE = table();

  private Resampler() {}

  private static float[] table() {
    int size = ZERO_CROSSINGS * RESOLUTION;
    float[] table = new float[size + 2];
    for (int i = 0; i <= size; i++) {
      double x = (double) i / RESOLUTION;
      double sinc = i == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
      double window = Math.cos(Math.PI * x / (2 * ZERO_CROSSINGS));
      table[i] = (float) (sinc * window * window);
    }
    return table;
  }

  /**
   * Resamples from one rate to another; the result has {@code round(length * to / from)} samples.
   */
  public static float[] resample(float[] samples, double fromHz, double toHz) {
    if (fromHz == toHz || samples.length == 0) {
      return samples;
    }
    double step = fromHz / toHz;
    double cutoff = ROLL_OFF * Math.min(1, toHz / fromHz);
    double reach = ZERO_CROSSINGS / cutoff;
    double scale = cutoff * RESOLUTION;
    float[] out = new float[(int) Math.round(samples.length / step)];
    for (int i = 0; i < out.length; i++) {
      double centre = i * step;
      int first = Math.max(0, (int) Math.ceil(centre - reach));
      int last = Math.min(samples.length - 1, (int) Math.floor(centre + reach));
      double sum = 0;
      for (int n = first; n <= last; n++) {
        double position = Math.abs(n - centre) * scale;
        int index = (int) position;
        float low = TABLE[index];
        sum += samples[n] * (low + (position - index) * (TABLE[index + 1] - low));
      }
      out[i] = (float) (sum * cutoff);
    }
    return out;
  }
}
