package io.tarsier.server.live;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Runs the tasks of one stream in order, one at a time, on a pool that many streams share.
 * Thread-safe.
 *
 * <p>After each task the stream goes to the back of the pool's queue, so that a client who sends a
 * minute at once delays the others by one message, not by a minute.
 */
public final class StreamQueue {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Executor pool;
  private final Admission admission;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean scheduled;

  /**
   * @param pool where tasks run
   * @param admission hears what turns cost
   */
  public StreamQueue(Executor pool, Admission admission) {
    this.pool = pool;
    this.admission = admission;
  }

  /** Adds a task; it must not throw. */
  public void add(Runnable task) {
    synchronized (tasks) {
      tasks.add(task);
      if (scheduled) {
        return;
      }
      scheduled = true;
    }
    pool.execute(this::runOne);
  }

  /** Drops the tasks that have not begun, then adds one. */
  public void replaceBy(Runnable task) {
    synchronized (tasks) {
      tasks.clear();
    }
    add(task);
  }

  private void runOne() {
    long cpuNanos = THREADS.getCurrentThreadCpuTime();
    Runnable task;
    synchronized (tasks) {
      task = tasks.poll();
    }
    try {
      if (task != null) {
        task.run();
      }
    } finally {
      admission.turn(THREADS.getCurrentThreadCpuTime() - cpuNanos);
      boolean more;
      synchronized (tasks) {
        more = !tasks.isEmpty();
        scheduled = more;
      }
      if (more) {
        pool.execute(this::runOne);
      }
    }
  }
}
