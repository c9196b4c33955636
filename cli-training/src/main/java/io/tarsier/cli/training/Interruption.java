package io.tarsier.cli.training;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps the JVM alive after Ctrl-C or SIGTERM until a task has come to an orderly end. */
final class Interruption implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 120;

  private final CountDownLatch done = new CountDownLatch(1);

  private Interruption() {}

  /** From now on a signal calls this and waits for {@link #close}. */
  static Interruption calls(Runnable stop) {
    Interruption interruption = new Interruption();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> interruption.stopAndWait(stop), "checkpoint"));
    return interruption;
  }

  private void stopAndWait(Runnable stop) {
    stop.run();
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("tarsier: the last checkpoint could not be written in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    done.countDown();
  }
}
