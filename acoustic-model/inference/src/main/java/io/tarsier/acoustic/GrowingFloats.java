package io.tarsier.acoustic;

import org.bytedeco.javacpp.FloatPointer;

/** A native buffer that grows when asked for more; the content is then lost. Single-owner. */
final class GrowingFloats implements AutoCloseable {

  private FloatPointer memory = new FloatPointer();

  FloatPointer atLeast(long size) {
    if (memory.capacity() < size) {
      memory.deallocate();
      memory = new FloatPointer(size);
    }
    return memory;
  }

  long bytes() {
    return memory.capacity() * Float.BYTES;
  }

  @Override
  public void close() {
    memory.deallocate();
    memory = new FloatPointer();
  }
}
