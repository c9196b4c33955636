package io.tarsier.vorbis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.UnsupportedInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * The first packet of a Vorbis stream (Vorbis I specification, 4.2.2).
 *
 * @param channels 1, 2, 4 or 8
 * @param sampleRateHz 1000..768000
 * @param longBlock samples of the longer kind of block, 64..8192
 */
record IdentificationHeader(int channels, int sampleRateHz, int longBlock) {

  static final String MAGIC = "\1vorbis";

  private static final int BYTES = 30;
  private static final int CHANNELS_AT = 11;

  /** JOrbis 0.0.17 takes the coupling of 3, 5, 6 and 7 channels for something else. */
  private static final Set<Integer> CHANNELS = Set.of(1, 2, 4, 8);

  private static final int MIN_SAMPLE_RATE_HZ = 1000;

  static IdentificationHeader parse(byte[] packet, long offset) {
    if (packet.length < BYTES || !startsWithMagic(packet)) {
      throw new MalformedInputException("the Vorbis header is missing or cut short", offset);
    }
    ByteBuffer bytes = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
    int channels = Byte.toUnsignedInt(bytes.get(CHANNELS_AT));
    long rate = Integer.toUnsignedLong(bytes.getInt(12));
    int shortBits = bytes.get(28) & 0xF;
    int longBits = (bytes.get(28) >> 4) & 0xF;
    if (bytes.getInt(7) != 0
        || channels == 0
        || shortBits < 6
        || longBits < shortBits
        || longBits > 13) {
      throw new MalformedInputException("the Vorbis header makes no sense", offset);
    }
    if (!CHANNELS.contains(channels)) {
      throw new UnsupportedInputException(
          "Vorbis with " + channels + " channels is not read; 1, 2, 4 and 8 are");
    }
    if (rate < MIN_SAMPLE_RATE_HZ || rate > AudioChunk.MAX_SAMPLE_RATE_HZ) {
      throw new UnsupportedInputException(
          "the Vorbis header says a sample rate of " + rate + " Hz; 1000 to 768000 Hz are read");
    }
    return new IdentificationHeader(channels, (int) rate, 1 << longBits);
  }

  static boolean startsWithMagic(byte[] packet) {
    return packet.length >= MAGIC.length()
        && new String(packet, 0, MAGIC.length(), ISO_8859_1).equals(MAGIC);
  }

  /**
   * Whether a packet that may be cut behind the number of its channels begins a readable stream.
   */
  static boolean begins(byte[] packet) {
    return startsWithMagic(packet)
        && packet.length > CHANNELS_AT
        && CHANNELS.contains(Byte.toUnsignedInt(packet[CHANNELS_AT]));
  }
}
