package io.tarsier.acoustic.kernel;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A native float buffer that grows when asked for more; the content is then lost. Single-owner;
 * freed by {@link #close}, not by the garbage collector.
 */
final class NativeFloats implements AutoCloseable {

  private FloatPointer memory = new FloatPointer();
  private boolean closed;

  /** A buffer of at least {@code size} floats at position 0. */
  FloatPointer atLeast(long size) {
    if (closed) {
      throw new IllegalStateException("the workspace is closed");
    }
    if (memory.capacity() < size) {
      memory.deallocate();
      memory = new FloatPointer(size);
    }
    return memory.position(0);
  }

  @Override
  public void close() {
    memory.deallocate();
    closed = true;
  }

  /** The {@code size} floats from the pointer's position on, for bulk copies without JNI. */
  static FloatBuffer view(FloatPointer pointer, long size) {
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a buffer of " + size + " values is too large; split the batch or the audio");
    }
    FloatPointer window = new FloatPointer(pointer);
    return window.capacity(window.position() + size).asBuffer();
  }
}
