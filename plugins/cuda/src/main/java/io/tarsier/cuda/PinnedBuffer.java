package io.tarsier.cuda;

import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Pinned memory of the process that grows when asked for more; its content is then lost, and
 * buffers that were handed out must not be used any more. Single-owner.
 */
final class PinnedBuffer implements AutoCloseable {

  private @Nullable Memory memory;

  /** Its begin, good for at least so many floats. */
  Address floats(long size) {
    Memory current = memory;
    if (current == null || current.bytes() < size * Float.BYTES) {
      close();
      current = Memory.pinned(size * Float.BYTES);
      memory = current;
    }
    return current.at(0);
  }

  /** Its first floats for Java. */
  FloatBuffer view(long size) {
    return floats(size).floats().capacity(size).asBuffer();
  }

  @Override
  public void close() {
    Memory current = memory;
    if (current != null) {
      current.close();
      memory = null;
    }
  }
}
