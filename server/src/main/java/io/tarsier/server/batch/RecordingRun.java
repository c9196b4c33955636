package io.tarsier.server.batch;

import io.tarsier.api.DecodingOptions;
import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.Segment;
import io.tarsier.api.Transcript;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.RecordingStream;
import io.tarsier.recognizer.StreamOptions;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The recognition of one file, with full context. Single-owner. */
public final class RecordingRun implements Closeable {

  /** Follows a run, on its thread. */
  public interface Follower {

    /** Whether the run shall stop; asked for every 0.1 s of audio. */
    boolean isCancelled();

    /** A segment is finished. */
    void segment(Segment segment);

    /**
     * So far it is.
     *
     * @param fraction of the file, in [0, 1]
     * @param audioSeconds that were recognised
     */
    void progress(double fraction, double audioSeconds);
  }

  private final RecordingStream recording;
  private final CountingInput input;
  private final long fileBytes;

  private RecordingRun(RecordingStream recording, CountingInput input, long fileBytes) {
    this.recording = recording;
    this.input = input;
    this.fileBytes = fileBytes;
  }

  /**
   * Opens a file, and so finds out whether it is a recording.
   *
   * @throws io.tarsier.api.TarsierException if it is none, or the decoder cannot do what the
   *     options ask
   */
  public static RecordingRun open(Recognizer recognizer, Path file, TranscriptionOptions options)
      throws IOException {
    UnsupportedInputException refusal = null;
    for (DecodingOptions wish : options.wishes(recognizer.model().alphabet())) {
      CountingInput input = new CountingInput(Files.newInputStream(file));
      try {
        return new RecordingRun(
            recognizer.open(input, StreamOptions.offline().withDecoding(wish)),
            input,
            Files.size(file));
      } catch (UnsupportedInputException e) {
        refusal = e;
      }
    }
    throw refusal == null ? new IllegalStateException("there is no wish") : refusal;
  }

  /**
   * Recognises the file.
   *
   * @return everything, or nothing if it was cancelled
   * @throws io.tarsier.api.TarsierException if it breaks the rules of its format further on
   */
  public Optional<Transcript> run(Follower follower) throws IOException {
    List<Segment> segments = new ArrayList<>();
    while (!recording.isDone()) {
      if (follower.isCancelled()) {
        return Optional.empty();
      }
      for (RecognitionEvent event : recording.next()) {
        if (event instanceof RecognitionEvent.Final finished) {
          segments.add(finished.segment());
          follower.segment(finished.segment());
        }
      }
      follower.progress(fraction(), recording.seconds());
    }
    return Optional.of(new Transcript(segments, recording.seconds()));
  }

  private double fraction() {
    return recording.isDone() ? 1 : Math.min(1, (double) input.count() / Math.max(1, fileBytes));
  }

  @Override
  public void close() throws IOException {
    recording.close();
  }
}
