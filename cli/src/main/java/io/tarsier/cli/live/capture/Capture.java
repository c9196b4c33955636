package io.tarsier.cli.live.capture;

import io.tarsier.api.AudioChunk;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source on a thread of its own, so that slow recognition does not keep the source waiting.
 * {@link #take} belongs to one thread; the rest is thread-safe.
 */
public final class Capture implements AutoCloseable {

  /** Enough for the slowest partial result; a longer queue would only be late for longer. */
  private static final double QUEUE_SECONDS = 30;

  /** A source that hangs is left to itself after so long. */
  private static final long PATIENCE_MS = 1000;

  private final AudioSource source;
  private final CaptureQueue queue;
  private final Thread thread;
  private volatile @Nullable Throwable failure;

  private Capture(AudioSource source, CaptureQueue queue) {
    this.source = source;
    this.queue = queue;
    this.thread = new Thread(this::read, "capture");
  }

  /** Starts to read. */
  public static Capture start(AudioSource source) {
    Capture capture = new Capture(source, new CaptureQueue(QUEUE_SECONDS, source.isLive()));
    capture.thread.setDaemon(true);
    capture.thread.start();
    return capture;
  }

  private void read() {
    try {
      AudioChunk chunk = source.next();
      while (chunk != null && queue.put(chunk)) {
        chunk = source.next();
      }
    } catch (InterruptedException | IOException | RuntimeException | Error e) {
      failure = e;
    } finally {
      queue.end();
    }
  }

  /** Waits for the next piece of audio; null after the last one. */
  public CaptureQueue.@Nullable Piece take() throws InterruptedException {
    return queue.take();
  }

  /** How much audio has been captured and not taken yet. */
  public double behindSeconds() {
    return queue.seconds();
  }

  /** How much audio was lost so far because it was not taken in time. */
  public double lostSeconds() {
    return queue.lostSeconds();
  }

  /** Ends the capture; what was heard stays to be taken. Idempotent. */
  public void stop() {
    source.stop();
    join();
    queue.end();
  }

  /** Ends the capture and waits until nothing is read any more. */
  @Override
  public void close() {
    queue.end();
    source.stop();
    join();
  }

  private void join() {
    try {
      thread.join(PATIENCE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Reports why the audio ended before its end.
   *
   * @throws IOException what {@link AudioSource#next} threw
   */
  public void check() throws IOException {
    Throwable reason = failure;
    if (reason instanceof IOException e) {
      throw e;
    }
    if (reason != null) {
      throw new IllegalStateException("the capture failed", reason);
    }
  }
}
