package io.tarsier.recognizer;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.AudioReader;
import io.tarsier.api.RecognitionEvent;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * A recording while it is recognised, for callers that want the segments as they are finished, to
 * tell how far it is, or to stop early. Single-owner.
 *
 * <pre>{@code
 * try (RecordingStream recording = recognizer.open(in, StreamOptions.offline())) {
 *   while (!recording.isDone()) {
 *     for (RecognitionEvent event : recording.next()) {
 *       ...
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>To stop early, close it.
 */
public final class RecordingStream implements Closeable {

  private static final double PIECE_SECONDS = 0.1;

  private final AudioReader reader;
  private final RecognizerStream stream;
  private final float[] buffer;
  private boolean done;

  RecordingStream(AudioReader reader, RecognizerStream stream) {
    this.reader = reader;
    this.stream = stream;
    this.buffer = new float[(int) Math.ceil(reader.sampleRateHz() * PIECE_SECONDS)];
  }

  /** Whether all of the recording has been recognised. */
  public boolean isDone() {
    return done;
  }

  /** Seconds of the recording that were read. */
  public double seconds() {
    return stream.seconds();
  }

  /**
   * Recognises up to 0.1 s more, at the end of the recording what is left.
   *
   * @return what has become known, often nothing
   * @throws io.tarsier.api.TarsierException if the recording cannot be decoded
   */
  public List<RecognitionEvent> next() throws IOException {
    if (done) {
      throw new IllegalStateException("the recording is at its end");
    }
    int count = reader.read(buffer, 0, buffer.length);
    if (count >= 0) {
      return stream.accept(new AudioChunk(Arrays.copyOf(buffer, count), reader.sampleRateHz()));
    }
    done = true;
    return stream.finish();
  }

  /** Closes the recording. */
  @Override
  public void close() throws IOException {
    stream.close();
    reader.close();
  }
}
