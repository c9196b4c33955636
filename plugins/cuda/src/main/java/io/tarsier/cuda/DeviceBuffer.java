package io.tarsier.cuda;

import org.jspecify.annotations.Nullable;

/** Memory on the device that grows when asked for more; its content is then lost. Single-owner. */
final class DeviceBuffer implements AutoCloseable {

  private @Nullable Memory memory;

  /** Its begin, good for at least so many bytes. */
  Address bytes(long size) {
    Memory current = memory;
    if (current == null || current.bytes() < size) {
      close();
      current = Memory.onDevice(size);
      memory = current;
    }
    return current.at(0);
  }

  /** Its begin, good for at least so many floats. */
  Address floats(long size) {
    return bytes(size * Float.BYTES);
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
