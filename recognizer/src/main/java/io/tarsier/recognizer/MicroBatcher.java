package io.tarsier.recognizer;

import io.tarsier.api.ChunkedInference;
import io.tarsier.api.ChunkedInference.Window;
import io.tarsier.api.Emissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Puts the chunks of streams that are ready at the same time into one pass of the network.
 * Thread-safe.
 *
 * <p>No more passes run at a time than there are processors. What arrives while all of them are
 * busy waits and then goes into one batch, which one of the waiting threads runs for all: nobody
 * waits for company while a processor is free, and the busier the machine, the larger the batches.
 */
final class MicroBatcher {

  /** The gain of larger batches is small, and everyone in a batch waits for all of it. */
  private static final int MAX_WINDOWS = 32;

  private final ChunkedInference inference;
  private final Semaphore passes;
  private final ConcurrentLinkedQueue<Request> waiting = new ConcurrentLinkedQueue<>();

  MicroBatcher(ChunkedInference inference, int processors) {
    this.inference = inference;
    this.passes = new Semaphore(processors);
  }

  ChunkedInference inference() {
    return inference;
  }

  /** How many windows wait for a pass. */
  int waiting() {
    return waiting.size();
  }

  /** Runs a window, in company if there is some, and waits for its emissions. */
  Emissions run(Window window) {
    Request request = new Request(window);
    waiting.add(request);
    while (!request.taken.get()) {
      passes.acquireUninterruptibly();
      try {
        runWaiting();
      } finally {
        passes.release();
      }
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

  private void runWaiting() {
    List<Request> batch = new ArrayList<>();
    while (batch.size() < MAX_WINDOWS) {
      Request next = waiting.poll();
      if (next == null) {
        break;
      }
      next.taken.set(true);
      batch.add(next);
    }
    if (batch.isEmpty()) {
      return;
    }
    try {
      List<Emissions> results =
          inference.run(batch.stream().map(request -> request.window).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).result.complete(results.get(i));
      }
    } catch (RuntimeException | Error e) {
      batch.forEach(request -> request.result.completeExceptionally(e));
    }
  }

  private static final class Request {
    final Window window;
    final AtomicBoolean taken = new AtomicBoolean();
    final CompletableFuture<Emissions> result = new CompletableFuture<>();

    Request(Window window) {
      this.window = window;
    }
  }
}
