package io.tarsier.bench.gpu;

import io.tarsier.api.ChunkedInference;
import io.tarsier.api.ChunkedInference.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How many live streams of the English model's shape and chunking the network alone could serve:
 * chunks of 0.64 s with 0.4 s of right context, in passes of some streams by some threads.
 */
final class LiveStreams {

  private static final double STEP_SECONDS = 0.04;
  private static final int PASSES = 30;

  private final RandomModel model;
  private final Figures figures;

  LiveStreams(RandomModel model, Figures figures) {
    this.model = model;
    this.figures = figures;
  }

  void measure() {
    for (int threads : new int[] {1, 2, 4, 8}) {
      for (int streams : new int[] {1, 16, 32}) {
        figures.number(
            String.format("live.%d-threads.%d-a-pass.streams", threads, streams),
            streams(threads, streams));
      }
    }
  }

  private double streams(int threads, int streams) {
    ChunkedInference inference = model.device().chunked().orElseThrow();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      run(executor, inference, threads, streams, 3);
      long start = System.nanoTime();
      run(executor, inference, threads, streams, PASSES);
      double seconds = (System.nanoTime() - start) / 1e9;
      double audio = threads * PASSES * streams * inference.chunking().steps() * STEP_SECONDS;
      return audio / seconds;
    } finally {
      executor.shutdown();
    }
  }

  private void run(
      ExecutorService executor, ChunkedInference inference, int threads, int streams, int passes) {
    List<Future<?>> running = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      List<Window> windows = windows(inference, streams);
      running.add(
          executor.submit(
              () -> {
                for (int pass = 0; pass < passes; pass++) {
                  inference.run(windows);
                }
              }));
    }
    for (Future<?> thread : running) {
      try {
        thread.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private List<Window> windows(ChunkedInference inference, int streams) {
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      windows.add(
          new Window(
              inference.begin(),
              model.frames(4 * inference.chunking().windowSteps()),
              inference.chunking().steps()));
    }
    return windows;
  }
}
