package io.tarsier.flac;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * An input that knows its position and remembers how it failed, so that its failures can be told
 * from jFLAC's, which are {@code IOException}s too. Single-owner.
 */
final class FlacInput extends InputStream {

  private final InputStream in;
  private long position;
  private @Nullable IOException failure;

  FlacInput(InputStream in) {
    this.in = in;
  }

  /** Bytes read so far. */
  long position() {
    return position;
  }

  /** Whether an exception came from this input. */
  boolean isFailure(IOException e) {
    return e == failure;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      int got = in.read(target, offset, length);
      position += Math.max(0, got);
      return got;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
