package io.tarsier.cli.evaluate;

import io.tarsier.api.TarsierException;
import io.tarsier.api.Transcript;
import io.tarsier.cli.terminal.ErrorSentence;
import io.tarsier.corpus.Utterance;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.StreamOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Recognises utterances on several threads and keeps their order. */
final class Evaluation {

  private final Recognizer recognizer;
  private final StreamOptions options;
  private final Runnable onUtterance;

  /**
   * @param onUtterance called after each utterance, by any thread
   */
  Evaluation(Recognizer recognizer, StreamOptions options, Runnable onUtterance) {
    this.recognizer = recognizer;
    this.options = options;
    this.onUtterance = onUtterance;
  }

  List<Outcome> run(List<Utterance> utterances, int threads) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Outcome>> futures = new ArrayList<>();
      for (Utterance utterance : utterances) {
        futures.add(pool.submit(() -> recognise(utterance)));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> future : futures) {
        outcomes.add(future.get());
      }
      return outcomes;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private Transcript transcribe(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return recognizer.transcribe(in, options.withLabel(file.toString()));
    }
  }

  private Outcome recognise(Utterance utterance) {
    try {
      Transcript transcript = transcribe(utterance.audio());
      return Outcome.recognised(utterance, transcript.text(), transcript.durationSeconds());
    } catch (TarsierException | IOException | UncheckedIOException e) {
      return Outcome.failed(utterance, ErrorSentence.about(utterance.audio().toString(), e));
    } finally {
      onUtterance.run();
    }
  }
}
