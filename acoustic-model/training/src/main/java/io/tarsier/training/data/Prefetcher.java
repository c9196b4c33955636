package io.tarsier.training.data;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes batches ahead on other threads and hands them out in order. Single-owner. */
public final class Prefetcher implements Iterator<Batch>, AutoCloseable {

  private static final int AHEAD_PER_THREAD = 3;

  private final BatchMaker maker;
  private final Iterator<List<Example>> plan;
  private final ExecutorService executor;
  private final ArrayDeque<Future<Batch>> queue = new ArrayDeque<>();
  private final int ahead;

  /** Starts making the batches of a plan from one of them on. */
  public Prefetcher(BatchMaker maker, List<List<Example>> plan, int threads) {
    this.maker = maker;
    this.plan = plan.iterator();
    ahead = threads * AHEAD_PER_THREAD;
    executor =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "tarsier-batches");
              thread.setDaemon(true);
              return thread;
            });
    fill();
  }

  private void fill() {
    while (queue.size() < ahead && plan.hasNext()) {
      List<Example> examples = plan.next();
      queue.add(executor.submit(() -> maker.make(examples)));
    }
  }

  @Override
  public boolean hasNext() {
    return !queue.isEmpty();
  }

  @Override
  public Batch next() {
    Future<Batch> future = queue.poll();
    if (future == null) {
      throw new NoSuchElementException();
    }
    try {
      Batch batch = future.get();
      fill();
      return batch;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw new java.io.UncheckedIOException(cause);
      }
      throw new IllegalStateException("making a batch failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    // No interrupts: one would close the file of the audio cache under the others.
    queue.forEach(future -> future.cancel(false));
    executor.shutdown();
  }
}
