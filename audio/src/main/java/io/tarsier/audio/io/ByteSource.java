package io.tarsier.audio.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** Buffered bytes from front to back that know their position. Single-owner. */
public final class ByteSource implements Closeable {

  private static final int BUFFER_BYTES = 1 << 15;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int next;
  private int filled;
  private long position;

  public ByteSource(InputStream in) {
    this.in = in;
  }

  /** Bytes read or skipped so far. */
  public long position() {
    return position;
  }

  /**
   * Reads bytes until there are enough or the input ends.
   *
   * @return how many were read, less than {@code length} only at the end
   */
  public int read(byte[] target, int offset, int length) throws IOException {
    int done = 0;
    while (done < length && fill()) {
      int count = Math.min(length - done, filled - next);
      System.arraycopy(buffer, next, target, offset + done, count);
      next += count;
      done += count;
    }
    position += done;
    return done;
  }

  /**
   * Skips bytes until there were enough or the input ends.
   *
   * @return how many were skipped, less than {@code length} only at the end
   */
  public long skip(long length) throws IOException {
    long done = 0;
    while (done < length && fill()) {
      int count = (int) Math.min(length - done, filled - next);
      next += count;
      done += count;
    }
    position += done;
    return done;
  }

  private boolean fill() throws IOException {
    if (next == filled) {
      next = 0;
      filled = Math.max(0, in.read(buffer, 0, buffer.length));
    }
    return next < filled;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
