package io.tarsier.cuda;

import java.lang.ref.Cleaner;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.Pointer;

/**
 * Memory of a fixed size on the device, or pinned memory of the process that the device reads and
 * writes at full speed. Single-owner; freed by {@link #close}.
 */
final class Memory implements AutoCloseable {

  private static final Cleaner CLEANER = Cleaner.create();

  private final Allocation allocation;
  private final Cleaner.Cleanable cleanable;

  private Memory(Allocation allocation) {
    this.allocation = allocation;
    cleanable = CLEANER.register(this, allocation);
  }

  /** Memory on the device, with whatever content. */
  static Memory onDevice(long bytes) {
    Pointer pointer = new Pointer();
    Status.ofCuda("cudaMalloc", cudart.cudaMalloc(pointer, Math.max(1, bytes)));
    return new Memory(new Allocation(pointer.address(), bytes, true));
  }

  /** Pinned memory of the process, with whatever content. */
  static Memory pinned(long bytes) {
    Pointer pointer = new Pointer();
    Status.ofCuda("cudaMallocHost", cudart.cudaMallocHost(pointer, Math.max(1, bytes)));
    return new Memory(new Allocation(pointer.address(), bytes, false));
  }

  long bytes() {
    return allocation.bytes;
  }

  /** A place in it. */
  Address at(long byteOffset) {
    return new Address(allocation.address + byteOffset);
  }

  /** Idempotent. */
  @Override
  public void close() {
    cleanable.clean();
  }

  /** What is freed; knows nothing of its owner. */
  private record Allocation(long address, long bytes, boolean device) implements Runnable {

    @Override
    public void run() {
      // What fails here has failed before, in a call that said so: nobody is left to be told.
      if (device) {
        cudart.cudaFree(new Address(address));
      } else {
        cudart.cudaFreeHost(new Address(address));
      }
    }
  }
}
