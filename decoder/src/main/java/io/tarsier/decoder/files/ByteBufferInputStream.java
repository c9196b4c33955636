package io.tarsier.decoder.files;

import java.io.InputStream;
import java.nio.ByteBuffer;

/** The rest of a buffer as a stream; the buffer itself does not move. Single-owner. */
public final class ByteBufferInputStream extends InputStream {

  private final ByteBuffer bytes;

  public ByteBufferInputStream(ByteBuffer bytes) {
    this.bytes = bytes.slice();
  }

  @Override
  public int read() {
    return bytes.hasRemaining() ? bytes.get() & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    int count = Math.min(length, bytes.remaining());
    if (count == 0) {
      return -1;
    }
    bytes.get(target, offset, count);
    return count;
  }

  @Override
  public int available() {
    return bytes.remaining();
  }
}
