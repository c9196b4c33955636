package io.tarsier.cli.transcribe.batch;

import io.tarsier.api.Transcript;
import io.tarsier.cli.transcribe.input.Input;
import io.tarsier.recognizer.BatchRecording;
import io.tarsier.recognizer.BatchTranscriber;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;

/** Runs groups of recordings through a transcriber. Thread-safe, one run at a time. */
public final class Batch {

  private final BatchTranscriber transcriber;
  private final DoubleConsumer heard;
  private final LongConsumer read;
  private final Consumer<Transcription> results;

  /**
   * @param heard is told of seconds of audio that were recognised, by any thread
   * @param read is told of bytes of files that were read, or need not be, by any thread
   * @param results is told what became of each recording, in any order, by one thread at a time
   */
  public Batch(
      BatchTranscriber transcriber,
      DoubleConsumer heard,
      LongConsumer read,
      Consumer<Transcription> results) {
    this.transcriber = transcriber;
    this.heard = heard;
    this.read = read;
    this.results = results;
  }

  /** Recognises all groups; one that is stopped returns early. */
  public void run(List<List<Input>> groups) throws IOException {
    Iterator<List<Recording>> recordings =
        groups.stream().map(group -> group.stream().map(Recording::new).toList()).iterator();
    try {
      transcriber.run(recordings);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private synchronized void report(Transcription transcription) {
    results.accept(transcription);
  }

  private final class Recording implements BatchRecording {

    private final Input input;

    /** Bytes that were not read yet. */
    private final AtomicLong left;

    Recording(Input input) {
      this.input = input;
      this.left = new AtomicLong(input.bytes());
    }

    @Override
    public String label() {
      return input.name();
    }

    @Override
    public InputStream open() throws IOException {
      return new CountingInput(input.open(), this::count);
    }

    private void count(long bytes) {
      read.accept(Math.min(bytes, left.getAndUpdate(rest -> Math.max(0, rest - bytes))));
    }

    @Override
    public void heard(double seconds) {
      heard.accept(seconds);
    }

    @Override
    public void recognised(List<Transcript> channels) {
      count(left.get());
      report(new Transcription(input, channels, null));
    }

    @Override
    public void failed(Exception reason) {
      count(left.get());
      report(new Transcription(input, List.of(), reason));
    }
  }
}
