package io.tarsier.recognizer;

import io.tarsier.api.ChunkedInference;
import io.tarsier.api.ChunkedInference.State;
import io.tarsier.api.ChunkedInference.Window;
import io.tarsier.api.Emissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Puts the chunks of streams that are ready at about the same time into one pass of the network.
 * Thread-safe.
 *
 * <p>One waiting thread runs the pass for all in its batch. Chunks gather while all processors are
 * busy with passes, and where streams are so many that company is likely, for {@value #MAX_WAIT_MS}
 * ms more: a pass of many streams costs each of them half of one alone.
 */
final class MicroBatcher {

  /** The gain of larger batches is small, and everyone in a batch waits for all of it. */
  private static final int MAX_WINDOWS = 16;

  /** So many are worth a pass beside others, which might have a batch of more instead. */
  private static final int GOOD_WINDOWS = 8;

  private static final int MAX_WAIT_MS = 10;
  private static final long MAX_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(MAX_WAIT_MS);
  private static final long NAP_NANOS = MAX_WAIT_NANOS / 10;

  private final ChunkedInference inference;
  private final int processors;
  private final BatchObserver observer;
  private final Company company = new Company();

  /** Guarded by {@code this}, as all that follows. The first one is who gathers the next batch. */
  private final Deque<Request> waiting = new ArrayDeque<>();

  private boolean gathering;
  private int running;

  /**
   * @param processors how many passes may run at the same time, 1 or more; beyond half of them only
   *     large ones, so that the rest is free for decoding and batches do not fall apart
   */
  MicroBatcher(ChunkedInference inference, int processors, BatchObserver observer) {
    this.inference = inference;
    this.observer = observer;
    this.processors = processors;
  }

  ChunkedInference inference() {
    return inference;
  }

  /** How many windows wait for a pass. */
  synchronized int waiting() {
    return waiting.size();
  }

  /** Runs a window, in company if there is some, and waits for its emissions. */
  Emissions run(Window window) {
    long now = System.nanoTime();
    boolean worthWaiting = company.isLikely(window.state(), now);
    Request request = new Request(window);
    observer.waiting(1);
    if (enter(request) || request.mustGather.join()) {
      if (worthWaiting) {
        waitForCompany(now + MAX_WAIT_NANOS);
      }
      run(leave());
    }
    try {
      return request.result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Joins those who wait; true if there is nobody yet who gathers them. */
  private synchronized boolean enter(Request request) {
    waiting.add(request);
    if (waiting.size() == GOOD_WINDOWS) {
      notifyAll();
    }
    boolean first = !gathering;
    gathering = true;
    return first;
  }

  private void waitForCompany(long deadline) {
    while (waiting() < MAX_WINDOWS && deadline - System.nanoTime() > NAP_NANOS) {
      LockSupport.parkNanos(NAP_NANOS);
    }
  }

  /**
   * Waits for a processor, takes the next batch out and lets the first of the others gather the one
   * after.
   */
  private synchronized List<Request> leave() {
    boolean interrupted = false;
    while (!mayRun()) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    running++;
    List<Request> batch = new ArrayList<>();
    while (!waiting.isEmpty() && batch.size() < MAX_WINDOWS) {
      batch.add(waiting.remove());
    }
    gathering = !waiting.isEmpty();
    if (gathering) {
      waiting.element().mustGather.complete(true);
    }
    return batch;
  }

  private boolean mayRun() {
    return running < Math.max(1, processors / 2)
        || (running < processors && waiting.size() >= GOOD_WINDOWS);
  }

  private synchronized void ran() {
    running--;
    notifyAll();
  }

  private void run(List<Request> batch) {
    observer.waiting(-batch.size());
    long start = System.nanoTime();
    try {
      List<Emissions> results =
          inference.run(batch.stream().map(request -> request.window).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).result.complete(results.get(i));
      }
    } catch (RuntimeException | Error e) {
      batch.forEach(request -> request.result.completeExceptionally(e));
    } finally {
      ran();
      batch.forEach(request -> request.mustGather.complete(false));
      observer.passed(batch.size(), System.nanoTime() - start);
    }
  }

  private static final class Request {
    final Window window;
    final CompletableFuture<Boolean> mustGather = new CompletableFuture<>();
    final CompletableFuture<Emissions> result = new CompletableFuture<>();

    Request(Window window) {
      this.window = window;
    }
  }

  /** Whether chunks of other streams come so often that one is likely within the wait. */
  private static final class Company {

    private static final double FORGET = 0.2;

    /** A stream that comes twice in a row is alone for so long. */
    private static final long ALONE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private @Nullable State last;
    private long lastArrival;
    private double meanInterval = ALONE_NANOS;

    synchronized boolean isLikely(State state, long now) {
      long interval = state == last ? ALONE_NANOS : Math.min(ALONE_NANOS, now - lastArrival);
      meanInterval += FORGET * (interval - meanInterval);
      last = state;
      lastArrival = now;
      return meanInterval < 2 * MAX_WAIT_NANOS;
    }
  }
}
