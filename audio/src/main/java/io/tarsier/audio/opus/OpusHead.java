package io.tarsier.audio.opus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tarsier.api.MalformedInputException;
import io.tarsier.api.UnsupportedInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The identification header of an Ogg Opus stream (RFC 7845, section 5.1).
 *
 * @param channels channels after decoding, 1..255
 * @param preSkip samples at 48 kHz to drop from the start
 * @param gainQ8 gain to apply, in 1/256 dB
 * @param streams Opus streams in each packet
 * @param coupled how many of them are stereo
 * @param mapping which decoded channel each channel is, 255 for silence
 */
record OpusHead(int channels, int preSkip, int gainQ8, int streams, int coupled, short[] mapping) {

  static final String MAGIC = "OpusHead";

  /** Where the magic stands in a file: after the header of a page with one segment. */
  static final int MAGIC_AT = 28;

  static OpusHead parse(byte[] packet, int length, long offset) {
    if (length < 19 || !new String(packet, 0, 8, ISO_8859_1).equals(MAGIC)) {
      throw new MalformedInputException("the Opus header is missing or cut short", offset);
    }
    ByteBuffer bytes = ByteBuffer.wrap(packet, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.get(8) >> 4 != 0) {
      throw new UnsupportedInputException(
          "the Opus header is of version " + bytes.get(8) + "; only versions 0 to 15 are known");
    }
    int channels = Byte.toUnsignedInt(bytes.get(9));
    int family = Byte.toUnsignedInt(bytes.get(18));
    if (channels == 0) {
      throw new MalformedInputException("the Opus header says zero channels", offset);
    }
    int preSkip = Short.toUnsignedInt(bytes.getShort(10));
    int gainQ8 = bytes.getShort(16);
    if (family == 0 && channels <= 2) {
      return new OpusHead(channels, preSkip, gainQ8, 1, channels - 1, new short[] {0, 1});
    }
    if (family != 1 || channels > 8) {
      throw new UnsupportedInputException(
          String.format(
              "Opus with %d channels in mapping family %d is not read; mono, stereo and surround"
                  + " up to 7.1 are",
              channels, family));
    }
    if (length < 21 + channels) {
      throw new MalformedInputException("the Opus header is cut short", offset);
    }
    int streams = Byte.toUnsignedInt(bytes.get(19));
    int coupled = Byte.toUnsignedInt(bytes.get(20));
    short[] mapping = new short[channels];
    for (int c = 0; c < channels; c++) {
      mapping[c] = (short) Byte.toUnsignedInt(bytes.get(21 + c));
      if (mapping[c] != 255 && mapping[c] >= streams + coupled) {
        throw new MalformedInputException("the Opus header maps a channel to none", offset);
      }
    }
    if (streams == 0 || coupled > streams || streams + coupled > 255) {
      throw new MalformedInputException(
          "the Opus header says " + streams + " streams, " + coupled + " of them stereo", offset);
    }
    return new OpusHead(channels, preSkip, gainQ8, streams, coupled, mapping);
  }
}
