package io.tarsier.audio;

/** What counts as an amplitude. */
public final class Amplitudes {

  /** Full scale is 1; some programs write floats in the range of 16-bit integers. */
  private static final float MAX = 32768;

  private Amplitudes() {}

  /** The sample, clipped to +-32768; NaN becomes silence. */
  public static float finite(float sample) {
    return Float.isNaN(sample) ? 0 : Math.max(-MAX, Math.min(MAX, sample));
  }
}
