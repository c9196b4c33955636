package io.tarsier.protocol.pcm;

import io.tarsier.api.MalformedInputException;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.protocol.pcm.PcmFormat.Encoding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the samples of a RIFF WAVE stream (Multimedia Programming Interface and Data
 * Specifications 1.0, 1991; WAVE_FORMAT_EXTENSIBLE of 2001). Immutable.
 *
 * @param format the samples
 * @param headerBytes bytes before the first sample
 * @param dataBytes bytes of samples, or {@link #UNKNOWN}
 */
record WavHeader(PcmFormat format, int headerBytes, long dataBytes) {

  /** The length of a recording that was not finished when its header was written. */
  static final long UNKNOWN = Long.MAX_VALUE;

  /** A header that is longer than this is refused. */
  static final int MAX_BYTES = 1 << 16;

  private static final int CHUNK_HEAD_BYTES = 8;
  private static final int FORMAT_PCM = 1;
  private static final int FORMAT_FLOAT = 3;
  private static final int FORMAT_A_LAW = 6;
  private static final int FORMAT_MU_LAW = 7;
  private static final int FORMAT_EXTENSIBLE = 0xFFFE;

  /** By bytes per sample. */
  private static final List<Encoding> PCM =
      List.of(Encoding.UNSIGNED_8, Encoding.SIGNED_16, Encoding.SIGNED_24, Encoding.SIGNED_32);

  /** Whether these bytes can be the beginning of a RIFF stream. */
  static boolean mayStart(byte[] bytes, int length) {
    String magic = "RIFF";
    for (int i = 0; i < Math.min(length, magic.length()); i++) {
      if (bytes[i] != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads a header.
   *
   * @return the header, or nothing if it goes on beyond these bytes
   * @throws MalformedInputException if it breaks the rules
   * @throws UnsupportedInputException if its samples are of a kind that is not handled
   */
  static Optional<WavHeader> parse(byte[] bytes, int length) {
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    if (length < 12) {
      return Optional.empty();
    }
    if (!id(in, 8).equals("WAVE")) {
      throw new MalformedInputException("the audio is RIFF, but not WAVE", 8);
    }
    PcmFormat format = null;
    long chunk = 12;
    while (chunk + CHUNK_HEAD_BYTES <= length) {
      int at = (int) chunk;
      String id = id(in, at);
      long size = in.getInt(at + 4) & 0xFFFF_FFFFL;
      if (id.equals("data")) {
        return Optional.of(data(format, at + CHUNK_HEAD_BYTES, size));
      }
      if (id.equals("fmt ")) {
        if (at + CHUNK_HEAD_BYTES + Math.min(size, 40) > length) {
          return Optional.empty();
        }
        format = format(in, at + CHUNK_HEAD_BYTES, size);
      }
      chunk += CHUNK_HEAD_BYTES + size + (size & 1);
      if (chunk > MAX_BYTES) {
        throw new MalformedInputException(
            "the WAV header is longer than " + MAX_BYTES + " bytes", at);
      }
    }
    return Optional.empty();
  }

  private static WavHeader data(@Nullable PcmFormat format, int headerBytes, long size) {
    if (format == null) {
      throw new MalformedInputException(
          "the WAV header has no 'fmt ' chunk before its samples", headerBytes);
    }
    // Writers to a pipe leave 0, all ones, or a number near 2^31.
    boolean unknown = size == 0 || size >= 0x7FFF_0000L;
    return new WavHeader(format, headerBytes, unknown ? UNKNOWN : size);
  }

  private static PcmFormat format(ByteBuffer in, int at, long size) {
    if (size < 16) {
      throw new MalformedInputException("the 'fmt ' chunk of the WAV header is too short", at);
    }
    int tag = in.getShort(at) & 0xFFFF;
    int bits = in.getShort(at + 14) & 0xFFFF;
    if (tag == FORMAT_EXTENSIBLE && size >= 40) {
      tag = in.getShort(at + 24) & 0xFFFF;
    }
    Encoding encoding = encoding(tag, bits);
    try {
      return new PcmFormat(encoding, in.getShort(at + 2) & 0xFFFF, in.getInt(at + 4));
    } catch (IllegalArgumentException e) {
      throw new MalformedInputException("the WAV header is wrong: " + e.getMessage(), at);
    }
  }

  private static Encoding encoding(int tag, int bits) {
    if (tag == FORMAT_PCM && bits % 8 == 0 && bits >= 8 && bits <= 32) {
      return PCM.get(bits / 8 - 1);
    }
    if (tag == FORMAT_FLOAT && bits == 32) {
      return Encoding.FLOAT_32;
    }
    if (tag == FORMAT_FLOAT && bits == 64) {
      return Encoding.FLOAT_64;
    }
    if (tag == FORMAT_A_LAW && bits == 8) {
      return Encoding.A_LAW;
    }
    if (tag == FORMAT_MU_LAW && bits == 8) {
      return Encoding.MU_LAW;
    }
    throw new UnsupportedInputException(
        "the WAV header says format "
            + tag
            + " with "
            + bits
            + " bits; send PCM of 8, 16, 24 or 32 bits, float or G.711");
  }

  /** Length of a chunk's content, padding included, as the eight bytes of its head say. */
  static long chunkBytes(byte[] head) {
    long size = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xFFFF_FFFFL;
    return size + (size & 1);
  }

  private static String id(ByteBuffer in, int at) {
    byte[] id = new byte[4];
    in.get(at, id);
    return new String(id, StandardCharsets.ISO_8859_1);
  }
}
