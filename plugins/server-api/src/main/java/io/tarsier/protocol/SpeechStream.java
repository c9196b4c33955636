package io.tarsier.protocol;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.RecognizerStream;
import io.tarsier.recognizer.StreamOptions;
import java.util.List;

/**
 * The recognition of one connection: a {@link RecognizerStream} that can be replaced by one with
 * other options while the clock of the connection goes on. Single-owner; close it when the
 * connection is gone or another one takes its place.
 */
public final class SpeechStream implements AutoCloseable {

  private final RecognizerStream stream;
  private final StreamMeter meter;

  private SpeechStream(RecognizerStream stream, StreamMeter meter) {
    this.stream = stream;
    this.meter = meter;
  }

  /**
   * Opens a stream with options of its own.
   *
   * @throws UnsupportedInputException if the decoder cannot do what they ask
   */
  public static SpeechStream open(Recognizer recognizer, StreamOptions options, StreamMeter meter) {
    return new SpeechStream(recognizer.newStream(options), meter);
  }

  /**
   * Opens a stream with the options of the server.
   *
   * @param context gives the options, and the meter for what recognition costs
   * @param wishes decoding options in order of preference; the first that the decoder can do is
   *     taken
   * @param startSeconds audio of the connection before this stream
   * @throws UnsupportedInputException if the decoder can do none of the wishes
   */
  public static SpeechStream open(
      Recognizer recognizer,
      SessionContext context,
      List<DecodingOptions> wishes,
      double startSeconds) {
    UnsupportedInputException refusal = null;
    for (DecodingOptions wish : wishes) {
      try {
        return new SpeechStream(
            recognizer.newStream(context.options().withDecoding(wish), startSeconds),
            context.meter());
      } catch (UnsupportedInputException e) {
        refusal = refusal == null ? e : refusal;
      }
    }
    throw refusal == null ? new IllegalArgumentException("no decoding options given") : refusal;
  }

  /** Seconds of audio on the connection so far. */
  public double seconds() {
    return stream.seconds();
  }

  /** Takes the next audio. */
  public List<RecognitionEvent> accept(AudioChunk chunk) {
    long start = System.nanoTime();
    List<RecognitionEvent> events = stream.accept(chunk);
    meter.recognised(chunk.seconds(), System.nanoTime() - start);
    return events;
  }

  /** Ends the segment being spoken and reports it, even if it is empty; the stream goes on. */
  public List<RecognitionEvent> finish() {
    long start = System.nanoTime();
    List<RecognitionEvent> events = stream.finish();
    meter.recognised(0, System.nanoTime() - start);
    return events;
  }

  /** Tells event sinks that nothing more comes. Idempotent. */
  @Override
  public void close() {
    stream.close();
  }
}
