package io.tarsier.server.batch.jobs;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes changes of jobs again and again until they can be written: neither a job nor its result
 * shall be lost because a disk was full for a while. Thread-safe.
 */
final class StoreRetries {

  private static final Logger LOG = LoggerFactory.getLogger(StoreRetries.class);

  private final Runnable meanwhile;
  private final Duration pause;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * @param meanwhile done before each pause, in the thread that has to wait
   * @param pause between two attempts
   */
  StoreRetries(Runnable meanwhile, Duration pause) {
    this.meanwhile = meanwhile;
    this.pause = pause;
  }

  /**
   * Makes a change.
   *
   * @return nothing if there was nothing to change, or nobody waits any longer for the disk
   */
  <T> Optional<T> until(Supplier<Optional<T>> change) {
    boolean told = false;
    while (true) {
      try {
        Optional<T> changed = change.get();
        if (told) {
          LOG.info("the jobs can be written again");
        }
        return changed;
      } catch (UncheckedIOException e) {
        if (!told) {
          LOG.error("{}; trying again until it succeeds", e.getMessage());
          told = true;
        }
        meanwhile.run();
        if (stopsWithinPause()) {
          return Optional.empty();
        }
      }
    }
  }

  private boolean stopsWithinPause() {
    try {
      return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Whether nobody waits any longer. */
  boolean stopped() {
    return stopped.getCount() == 0;
  }

  /** Ends all waiting: what could not be written is done again after the next start. */
  void stop() {
    stopped.countDown();
  }
}
