package io.tarsier.server.batch;

import java.util.Comparator;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that recognise recordings. Those somebody waits for come first; they need not wait
 * for the end of a long job, since jobs let them pass. Thread-safe.
 *
 * <p>The threads have the lowest priority, which only some systems honour; what protects live
 * streams is that there are few of them.
 */
public final class BatchWorkers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BatchWorkers.class);
  private static final int CLOSE_SECONDS = 10;

  private record Task(boolean urgent, long number, Runnable work) implements Runnable {

    private static final Comparator<Runnable> ORDER =
        Comparator.comparing((Runnable task) -> !((Task) task).urgent)
            .thenComparing(task -> ((Task) task).number);

    @Override
    public void run() {
      try {
        work.run();
      } catch (RuntimeException | Error e) {
        LOG.error("a recording failed in a way that nobody expected", e);
      }
    }
  }

  private final AtomicLong tasks = new AtomicLong();
  private final ThreadPoolExecutor threads;

  /**
   * @param count of threads, 1 or more
   */
  public BatchWorkers(int count) {
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(11, Task.ORDER),
            task -> newThread(task, "tarsier-batch-" + number.incrementAndGet()));
  }

  // Nothing relies on it; where it works it helps live streams.
  @SuppressWarnings("ThreadPriorityCheck")
  private static Thread newThread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    return thread;
  }

  /** Runs something that somebody waits for. */
  public void executeUrgent(Runnable work) {
    threads.execute(new Task(true, tasks.incrementAndGet(), work));
  }

  /** Runs something that can wait. */
  public void execute(Runnable work) {
    threads.execute(new Task(false, tasks.incrementAndGet(), work));
  }

  /** Runs urgent tasks that wait now, in the thread of a task that can wait. */
  public void letUrgentPass() {
    while (threads.getQueue().peek() instanceof Task task
        && task.urgent
        && threads.getQueue().remove(task)) {
      task.run();
    }
  }

  /** Drops what waits, and waits for what runs; whoever runs must have been told to stop. */
  @Override
  public void close() {
    threads.getQueue().clear();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a recording is still being recognised {} s after the end", CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
