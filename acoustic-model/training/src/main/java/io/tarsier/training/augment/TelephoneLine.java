package io.tarsier.training.augment;

/**
 * What a telephone leaves of speech: a band of 300-3400 Hz, 8000 samples a second, mu-law of ITU-T
 * G.711.
 */
final class TelephoneLine {

  private static final double MU = 255;

  private TelephoneLine() {}

  /** Sends samples of any rate through the line and back to their rate. */
  static float[] apply(float[] samples, int sampleRateHz, boolean companded) {
    float[] narrow = Resampler.resample(samples, sampleRateHz, 8000);
    float[] out = narrow.clone();
    highPass(out, 300, 8000);
    if (companded) {
      for (int i = 0; i < out.length; i++) {
        out[i] = compand(out[i]);
      }
    }
    float[] wide = Resampler.resample(out, 8000, sampleRateHz);
    return wide.length == samples.length ? wide : java.util.Arrays.copyOf(wide, samples.length);
  }

  /** Rounds to one of 256 levels spaced by the continuous mu-law characteristic. */
  private static float compand(float sample) {
    double magnitude = Math.min(1, Math.abs(sample));
    double code = Math.rint(127 * Math.log1p(MU * magnitude) / Math.log1p(MU));
    double level = Math.expm1(code / 127 * Math.log1p(MU)) / MU;
    return (float) Math.copySign(level, sample);
  }

  /** Butterworth of second order by the bilinear transform. */
  private static void highPass(float[] samples, double cutoffHz, double rateHz) {
    double k = Math.tan(Math.PI * cutoffHz / rateHz);
    double norm = 1 / (1 + Math.sqrt(2) * k + k * k);
    double a1 = 2 * (k * k - 1) * norm;
    double a2 = (1 - Math.sqrt(2) * k + k * k) * norm;
    double z1 = 0;
    double z2 = 0;
    for (int i = 0; i < samples.length; i++) {
      double in = samples[i];
      double out = in * norm + z1;
      z1 = -2 * in * norm - a1 * out + z2;
      z2 = in * norm - a2 * out;
      samples[i] = (float) out;
    }
  }
}
