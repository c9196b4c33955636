package io.tarsier.api;

/**
 * A piece of mono audio. Immutable by agreement: the array is not copied and must not change.
 *
 * @param samples amplitudes, nominally in [-1, 1]; louder values are allowed, NaN and infinities
 *     are not
 * @param sampleRateHz samples per second, 1..768000
 */
public record AudioChunk(float[] samples, int sampleRateHz) {

  /** The highest sample rate any stage accepts. */
  public static final int MAX_SAMPLE_RATE_HZ = 768_000;

  public AudioChunk {
    Checks.range("sampleRateHz", sampleRateHz, 1, MAX_SAMPLE_RATE_HZ);
  }

  /** Length in seconds. */
  public double seconds() {
    return (double) samples.length / sampleRateHz;
  }
}
