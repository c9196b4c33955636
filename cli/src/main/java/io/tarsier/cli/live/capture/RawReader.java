package io.tarsier.cli.live.capture;

import io.tarsier.api.AudioReader;
import io.tarsier.api.Checks;
import java.io.IOException;
import java.io.InputStream;

/** Reads samples without a header: mono, signed 16 bits, little-endian. Single-owner. */
public final class RawReader implements AudioReader {

  private final InputStream in;
  private final int sampleRateHz;

  /**
   * Reads from a stream.
   *
   * @param sampleRateHz 1000..768000
   */
  public RawReader(InputStream in, int sampleRateHz) {
    this.in = in;
    this.sampleRateHz = Checks.range("sampleRateHz", sampleRateHz, 1000, 768_000);
  }

  @Override
  public int sampleRateHz() {
    return sampleRateHz;
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public int read(float[] buffer, int offset, int length) throws IOException {
    byte[] bytes = in.readNBytes(length * Pcm16.BYTES);
    float[] samples = Pcm16.mono(bytes, bytes.length, 1);
    System.arraycopy(samples, 0, buffer, offset, samples.length);
    return samples.length == 0 ? -1 : samples.length;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
