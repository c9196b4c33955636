package io.tarsier.ffmpeg;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Gives a recording to a program, from a thread of its own. Thread-safe. */
final class InputPump implements Closeable {

  private static final int BLOCK_BYTES = 1 << 15;

  private final InputStream from;
  private final OutputStream to;
  private final Thread thread;
  private final AtomicLong bytesGiven = new AtomicLong();
  private volatile boolean waitsForInput;
  private volatile @Nullable IOException failure;

  InputPump(InputStream from, OutputStream to) {
    this.from = from;
    this.to = to;
    thread = new Thread(this::pump, "tarsier-ffmpeg-input");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  long bytesGiven() {
    return bytesGiven.get();
  }

  /** Whether there is nothing to give because the recording has not come yet. */
  boolean waitsForInput() {
    return waitsForInput;
  }

  /**
   * Fails as reading the recording did.
   *
   * @throws IOException the failure
   */
  void requireNoFailure() throws IOException {
    IOException happened = failure;
    if (happened != null) {
      throw happened;
    }
  }

  private void pump() {
    byte[] block = new byte[BLOCK_BYTES];
    try (to) {
      int count;
      while ((count = next(block)) > 0) {
        to.write(block, 0, count);
        bytesGiven.addAndGet(count);
      }
    } catch (IOException e) {
      // The program needs no more, or ended: its output and exit status tell.
    }
  }

  private int next(byte[] block) {
    waitsForInput = true;
    try {
      return from.read(block);
    } catch (IOException e) {
      failure = e;
      return -1;
    } finally {
      waitsForInput = false;
    }
  }

  @Override
  public void close() throws IOException {
    from.close();
  }
}
