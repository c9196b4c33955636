package io.tarsier.acoustic;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

/**
 * Lends the memory for passes through a network, and frees it and the network only when nobody uses
 * them. Thread-safe.
 *
 * <p>Memory comes back to be used again, unless it is large.
 */
final class BufferPool implements AutoCloseable {

  private static final long LARGE_BYTES = 128L << 20;

  private final Network network;
  private final ConcurrentLinkedDeque<Network.Buffers> idle = new ConcurrentLinkedDeque<>();

  /** Passes hold it for reading, so that no memory is freed under them. */
  private final ReadWriteLock lifetime = new ReentrantReadWriteLock();

  private boolean closed;

  BufferPool(Network network) {
    this.network = network;
  }

  /**
   * Lends memory for as long as {@code pass} takes.
   *
   * @throws IllegalStateException if the pool is closed
   */
  void lend(Consumer<Network.Buffers> pass) {
    lifetime.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the acoustic model is closed");
      }
      Network.Buffers buffers = idle.pollFirst();
      if (buffers == null) {
        buffers = network.newBuffers();
      }
      try {
        pass.accept(buffers);
      } finally {
        if (buffers.bytes() > LARGE_BYTES) {
          buffers.close();
        } else {
          idle.addFirst(buffers);
        }
      }
    } finally {
      lifetime.readLock().unlock();
    }
  }

  /** Waits for passes that are running, then frees all memory and the network. */
  @Override
  public void close() {
    lifetime.writeLock().lock();
    try {
      closed = true;
      idle.forEach(Network.Buffers::close);
      idle.clear();
      network.close();
    } finally {
      lifetime.writeLock().unlock();
    }
  }
}
