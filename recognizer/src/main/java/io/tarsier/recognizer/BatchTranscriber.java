package io.tarsier.recognizer;

import io.tarsier.api.DecodingOptions;
import io.tarsier.api.Emissions;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.Segment;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Recognises many recordings on several threads, with full context. Readers decode audio ahead and
 * cut it into segments; workers take a few segments at a time through one pass of the network and
 * decode them. One run at a time; {@link #stop} may be called by any thread.
 *
 * <p>Which segments share a pass is decided by the groups alone, never by time: a group gives the
 * same transcripts to the last bit whatever else is recognised, in whichever order. In another
 * group the last bits of scores and confidences may differ, since matrix products round by shape.
 *
 * <p>Memory: at most three batches per thread, of 120 s of audio or 8 segments, whichever is less.
 */
public final class BatchTranscriber {

  /** A worker is kept busy by a fraction of a reader, which decodes audio and makes features. */
  private static final int WORKERS_PER_READER = 4;

  private static final int WAITING_BATCHES_PER_WORKER = 2;

  private final Recognizer recognizer;
  private final DecodingOptions decoding;
  private final ChannelUse channels;
  private final int threads;
  private final Semaphore room;
  private final AtomicReference<@Nullable Throwable> fatal = new AtomicReference<>();
  private volatile boolean stopped;

  /**
   * @param threads how many segments are decoded at the same time, 1 or more
   * @throws io.tarsier.api.UnsupportedInputException if the decoder cannot do what the options ask
   */
  public BatchTranscriber(
      Recognizer recognizer, DecodingOptions decoding, ChannelUse channels, int threads) {
    this.recognizer = recognizer;
    this.decoding = decoding;
    this.channels = channels;
    this.threads = threads;
    this.room = new Semaphore(threads * WAITING_BATCHES_PER_WORKER);
    recognizer.stages().checkDecoding(decoding);
  }

  /**
   * Recognises all recordings, or those begun before {@link #stop}.
   *
   * @param groups what may share passes; asked for by one thread at a time when there is room
   * @throws RuntimeException what a recording threw when it was told its transcript
   */
  public void run(Iterator<? extends List<? extends BatchRecording>> groups)
      throws InterruptedException {
    ExecutorService workers = pool("tarsier-batch-", threads);
    ExecutorService readers =
        pool("tarsier-reader-", (threads + WORKERS_PER_READER - 1) / WORKERS_PER_READER);
    try {
      for (int from = 0; from < threads; from += WORKERS_PER_READER) {
        readers.execute(() -> orEnd(() -> readAll(groups, workers)));
      }
      finish(readers);
      finish(workers);
    } catch (InterruptedException e) {
      stop();
      throw e;
    } finally {
      readers.shutdownNow();
      workers.shutdown();
    }
    rethrow();
  }

  /** Begins nothing more; {@link #run} returns when what runs is over, some seconds at most. */
  public void stop() {
    stopped = true;
  }

  private void readAll(
      Iterator<? extends List<? extends BatchRecording>> groups, ExecutorService workers) {
    BatchReader reader =
        new BatchReader(recognizer, channels, batch -> submit(batch, workers), () -> stopped);
    while (!stopped) {
      List<? extends BatchRecording> group;
      synchronized (groups) {
        if (!groups.hasNext()) {
          return;
        }
        group = groups.next();
      }
      reader.read(group);
    }
  }

  private void submit(List<BatchPiece> batch, ExecutorService workers) {
    room.acquireUninterruptibly();
    workers.execute(
        () -> {
          try {
            if (!stopped) {
              orEnd(() -> recognise(batch));
            }
          } finally {
            room.release();
          }
        });
  }

  private void recognise(List<BatchPiece> batch) {
    Stages stages = recognizer.stages();
    List<Emissions> emissions;
    try {
      List<FeatureMatrix> frames = batch.stream().map(piece -> piece.stretch().frames()).toList();
      emissions = stages.emissions(frames);
    } catch (RuntimeException e) {
      batch.forEach(piece -> piece.recording().pieceFailed(e));
      return;
    }
    for (int i = 0; i < batch.size() && !stopped; i++) {
      BatchPiece piece = batch.get(i);
      Segment segment;
      try {
        segment = stages.segment(piece.stretch(), emissions.get(i), decoding);
      } catch (RuntimeException e) {
        piece.recording().pieceFailed(e);
        continue;
      }
      piece.recording().pieceDone(piece, segment);
    }
  }

  /** What goes wrong outside a recording ends the run. */
  private void orEnd(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      fatal.compareAndSet(null, e);
      stop();
    }
  }

  private void rethrow() {
    Throwable thrown = fatal.getAndSet(null);
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException unchecked) {
      throw unchecked;
    }
  }

  private static ExecutorService pool(String name, int size) {
    AtomicInteger number = new AtomicInteger();
    return Executors.newFixedThreadPool(
        size,
        task -> {
          Thread thread = new Thread(task, name + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  private static void finish(ExecutorService pool) throws InterruptedException {
    pool.shutdown();
    while (!pool.awaitTermination(1, TimeUnit.HOURS)) {
      // A night may be long.
    }
  }
}
