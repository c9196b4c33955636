package io.tarsier.audio.ogg;

import io.tarsier.api.MalformedInputException;
import io.tarsier.audio.io.ByteSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Reads Ogg pages one after another and checks their checksums. Single-owner. */
final class OggPages implements Closeable {

  private static final int HEADER_BYTES = 27;
  private static final int CRC_AT = 22;

  /** "OggS", little-endian. */
  private static final int MAGIC = 0x5367674F;

  /** CRC-32 with polynomial 0x04C11DB7, most significant bit first. */
  private static final int[] CRC = new int[256];

  static {
    for (int i = 0; i < 256; i++) {
      int crc = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc < 0 ? (crc << 1) ^ 0x04C11DB7 : crc << 1;
      }
      CRC[i] = crc;
    }
  }

  private final ByteSource in;
  private final ByteBuffer header =
      ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private boolean lastPageSeen;

  OggPages(ByteSource in) {
    this.in = in;
  }

  /**
   * The next page, or null at the end of the file. Bytes after a page that ends its stream which
   * begin no other page (tags of other programs) count as the end.
   */
  @Nullable OggPage next() throws IOException {
    long offset = in.position();
    int got = in.read(header.array(), 0, HEADER_BYTES);
    if (got == 0) {
      return null;
    }
    boolean isPage = got == HEADER_BYTES && header.getInt(0) == MAGIC && header.get(4) == 0;
    if (!isPage && lastPageSeen) {
      return null;
    }
    if (got < HEADER_BYTES) {
      throw cutShort(offset);
    }
    if (!isPage) {
      throw new MalformedInputException("there is no Ogg page at byte " + offset, offset);
    }
    byte[] lacing = new byte[Byte.toUnsignedInt(header.get(26))];
    require(lacing, offset);
    int size = 0;
    for (byte segment : lacing) {
      size += Byte.toUnsignedInt(segment);
    }
    byte[] body = new byte[size];
    require(body, offset);
    checkCrc(lacing, body, offset);
    OggPage page =
        new OggPage(
            offset,
            header.get(5),
            header.getLong(6),
            header.getInt(14),
            header.getInt(18),
            lacing,
            body);
    lastPageSeen = page.isLast();
    return page;
  }

  private void require(byte[] bytes, long offset) throws IOException {
    if (in.read(bytes, 0, bytes.length) < bytes.length) {
      throw cutShort(offset);
    }
  }

  private MalformedInputException cutShort(long offset) {
    return new MalformedInputException(
        "the file ends inside the Ogg page that starts at byte " + offset, in.position());
  }

  private void checkCrc(byte[] lacing, byte[] body, long offset) {
    int stored = header.getInt(CRC_AT);
    header.putInt(CRC_AT, 0);
    if (crc(body, crc(lacing, crc(header.array(), 0))) != stored) {
      throw new MalformedInputException(
          "the Ogg page at byte " + offset + " fails its checksum; the file is damaged", offset);
    }
  }

  private static int crc(byte[] bytes, int start) {
    int crc = start;
    for (byte b : bytes) {
      crc = (crc << 8) ^ CRC[(crc >>> 24) ^ (b & 0xFF)];
    }
    return crc;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
