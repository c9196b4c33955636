package io.tarsier.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Makes checksums right that a changed input breaks, or nothing behind them would be reached. */
final class Checksums {

  private static final int OGG_HEADER_BYTES = 27;
  private static final int OGG_MAGIC = 0x5367674F;
  private static final int OGG_CRC_AT = 22;
  private static final int OGG_POLYNOMIAL = 0x04C11DB7;
  private static final int TLM_HEADER_SIZE_AT = 12;

  private Checksums() {}

  /** An Ogg file with the checksum of every page that can be found. */
  static byte[] ofOgg(byte[] input) {
    ByteBuffer file = ByteBuffer.wrap(input.clone()).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    while (at + OGG_HEADER_BYTES <= file.limit() && file.getInt(at) == OGG_MAGIC) {
      int lacing = at + OGG_HEADER_BYTES;
      int body = Math.min(lacing + (file.get(lacing - 1) & 0xFF), file.limit());
      int end = body;
      for (int i = lacing; i < body; i++) {
        end += file.get(i) & 0xFF;
      }
      end = Math.min(end, file.limit());
      file.putInt(at + OGG_CRC_AT, 0);
      file.putInt(at + OGG_CRC_AT, oggCrc(file, at, end));
      at = end;
    }
    return file.array();
  }

  private static int oggCrc(ByteBuffer file, int from, int to) {
    int crc = 0;
    for (int i = from; i < to; i++) {
      crc ^= file.get(i) << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc < 0 ? (crc << 1) ^ OGG_POLYNOMIAL : crc << 1;
      }
    }
    return crc;
  }

  /** A binary language model with the checksum of its header. */
  static byte[] ofTlm(byte[] input) {
    ByteBuffer image = ByteBuffer.wrap(input.clone()).order(ByteOrder.LITTLE_ENDIAN);
    if (image.limit() >= TLM_HEADER_SIZE_AT + Integer.BYTES) {
      int end = image.getInt(TLM_HEADER_SIZE_AT) - Integer.BYTES;
      if (end >= 0 && end <= image.limit() - Integer.BYTES) {
        CRC32C crc = new CRC32C();
        crc.update(image.duplicate().limit(end));
        image.putInt(end, (int) crc.getValue());
      }
    }
    return image.array();
  }
}
