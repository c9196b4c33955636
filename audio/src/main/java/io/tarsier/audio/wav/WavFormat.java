package io.tarsier.audio.wav;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.audio.Resampler;
import java.nio.ByteBuffer;

/**
 * What a {@code fmt} chunk says.
 *
 * @param encoding how a sample is coded
 * @param channels samples per frame, 1..65535
 * @param sampleRateHz frames per second
 * @param sampleBytes bytes from one sample to the next
 * @param sampleBits bits of a sample that carry sound, at most 8 * sampleBytes
 */
record WavFormat(
    Encoding encoding, int channels, int sampleRateHz, int sampleBytes, int sampleBits) {

  /** The codings that are read. */
  enum Encoding {
    PCM,
    FLOAT,
    A_LAW,
    MU_LAW
  }

  private static final int TAG_PCM = 1;
  private static final int TAG_FLOAT = 3;
  private static final int TAG_A_LAW = 6;
  private static final int TAG_MU_LAW = 7;
  private static final int TAG_GSM = 0x31;
  private static final int TAG_EXTENSIBLE = 0xFFFE;

  /** Size of a WAVE_FORMAT_EXTENSIBLE chunk. */
  static final int MAX_BYTES = 40;

  private static final int MIN_BYTES = 16;

  /** The last 14 bytes of KSDATAFORMAT_SUBTYPE_PCM and its like; the first two are a tag. */
  private static final byte[] SUBTYPE = {
    0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71
  };

  int frameBytes() {
    return channels * sampleBytes;
  }

  /**
   * Reads a chunk.
   *
   * @param chunk its first {@link #MAX_BYTES} bytes, or fewer if it is shorter
   * @param offset where it starts in the file
   */
  static WavFormat parse(ByteBuffer chunk, long offset) {
    if (chunk.limit() < MIN_BYTES) {
      throw malformed("the WAV format chunk has " + chunk.limit() + " bytes; it needs 16", offset);
    }
    int tag = Short.toUnsignedInt(chunk.getShort(0));
    int channels = Short.toUnsignedInt(chunk.getShort(2));
    long rate = Integer.toUnsignedLong(chunk.getInt(4));
    int frameBytes = Short.toUnsignedInt(chunk.getShort(12));
    int bits = Short.toUnsignedInt(chunk.getShort(14));
    if (channels == 0) {
      throw malformed("the WAV header says zero channels", offset);
    }
    if (rate < Resampler.MIN_SAMPLE_RATE_HZ || rate > AudioChunk.MAX_SAMPLE_RATE_HZ) {
      throw new UnsupportedInputException(
          "the WAV header says a sample rate of " + rate + " Hz; 1000 to 768000 Hz are read");
    }
    if (bits % 4 != 0) {
      throw malformed("the WAV header says " + bits + " bits per sample", offset);
    }
    if (tag == TAG_EXTENSIBLE) {
      if (chunk.limit() < MAX_BYTES) {
        throw malformed("the extensible WAV format chunk is cut short", offset);
      }
      tag = subtype(chunk);
      int validBits = Short.toUnsignedInt(chunk.getShort(18));
      bits = validBits == 0 || validBits > bits ? bits : validBits;
    }
    // First: what other codings mean by bits and bytes per frame is nothing to complain about.
    Encoding encoding = encoding(tag);
    if (frameBytes == 0 || frameBytes % channels != 0 || bits == 0) {
      throw malformed(
          String.format(
              "the WAV header says %d bytes per frame of %d channels with %d bits",
              frameBytes, channels, bits),
          offset);
    }
    int sampleBytes = frameBytes / channels;
    if (bits > 8 * sampleBytes) {
      throw malformed("the WAV header puts " + bits + " bits in " + sampleBytes + " bytes", offset);
    }
    WavFormat format = new WavFormat(encoding, channels, (int) rate, sampleBytes, bits);
    if (!format.isReadable()) {
      throw new UnsupportedInputException(
          String.format(
              "WAV files with %d-bit samples (%s) are not read; convert it to 16-bit PCM",
              8 * sampleBytes, encoding));
    }
    return format;
  }

  private static int subtype(ByteBuffer chunk) {
    for (int i = 0; i < SUBTYPE.length; i++) {
      if (chunk.get(26 + i) != SUBTYPE[i]) {
        throw new UnsupportedInputException(
            "the WAV file has an unknown extensible format; convert it to 16-bit PCM");
      }
    }
    // A GUID's first group is little-endian in RIFX too, but there its second byte is not 0.
    return (chunk.get(24) & 0xFF) | (chunk.get(25) & 0xFF);
  }

  private static Encoding encoding(int tag) {
    return switch (tag) {
      case TAG_PCM -> Encoding.PCM;
      case TAG_FLOAT -> Encoding.FLOAT;
      case TAG_A_LAW -> Encoding.A_LAW;
      case TAG_MU_LAW -> Encoding.MU_LAW;
      default ->
          throw new UnsupportedInputException(
              String.format(
                  "the WAV file holds audio of format 0x%04X%s, which is not read; convert it to"
                      + " 16-bit PCM",
                  tag, tag == TAG_GSM ? " (GSM 6.10)" : ""));
    };
  }

  private boolean isReadable() {
    return switch (encoding) {
      case PCM -> sampleBytes <= 4;
      case FLOAT -> sampleBytes == sampleBits / 8 && (sampleBytes == 4 || sampleBytes == 8);
      case A_LAW, MU_LAW -> sampleBytes == 1;
    };
  }

  private static MalformedInputException malformed(String reason, long offset) {
    return new MalformedInputException(reason, offset);
  }
}
