package io.tarsier.protocol.pcm;

import io.tarsier.api.Checks;

/**
 * How samples are laid out in bytes. Immutable.
 *
 * @param encoding one sample
 * @param channels samples of one instant, interleaved, 1..64
 * @param sampleRateHz instants per second, 4000..192000
 */
public record PcmFormat(Encoding encoding, int channels, int sampleRateHz) {

  /** Rates that are accepted from clients. */
  public static final int MIN_SAMPLE_RATE_HZ = 4000;

  /** Rates that are accepted from clients. */
  public static final int MAX_SAMPLE_RATE_HZ = 192_000;

  /** Integers are little-endian two's complement but for 8 bits, which are unsigned or G.711. */
  public enum Encoding {
    MU_LAW(1),
    A_LAW(1),
    UNSIGNED_8(1),
    SIGNED_16(2),
    SIGNED_24(3),
    SIGNED_32(4),
    FLOAT_32(4),
    FLOAT_64(8);

    private final int bytes;

    Encoding(int bytes) {
      this.bytes = bytes;
    }

    /** Bytes of one sample. */
    public int bytes() {
      return bytes;
    }
  }

  public PcmFormat {
    Checks.range("channels", channels, 1, 64);
    Checks.range("sample rate", sampleRateHz, MIN_SAMPLE_RATE_HZ, MAX_SAMPLE_RATE_HZ);
  }

  /** 16-bit mono, what most clients send. */
  public static PcmFormat mono16(int sampleRateHz) {
    return new PcmFormat(Encoding.SIGNED_16, 1, sampleRateHz);
  }

  /** Bytes of one instant over all channels. */
  public int frameBytes() {
    return encoding.bytes() * channels;
  }
}
