package io.tarsier.cli.live.capture;

/** Signed 16-bit samples, little-endian: what microphones give and programs pipe. */
public final class Pcm16 {

  /** Bytes of a sample. */
  public static final int BYTES = 2;

  private Pcm16() {}

  /**
   * The mean of the channels, in [-1, 1).
   *
   * @param bytes whole frames of interleaved channels
   * @param length how many of the bytes count; a frame cut off at the end does not
   */
  public static float[] mono(byte[] bytes, int length, int channels) {
    float[] samples = new float[length / (BYTES * channels)];
    int next = 0;
    for (int i = 0; i < samples.length; i++) {
      int sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += (bytes[next] & 0xFF) | bytes[next + 1] << 8;
        next += BYTES;
      }
      samples[i] = sum / (32768f * channels);
    }
    return samples;
  }
}
