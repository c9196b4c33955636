package io.tarsier.server.live;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.Segment;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.api.Word;
import io.tarsier.recognizer.RecognitionEvent;
import io.tarsier.recognizer.RecognitionEvent.Final;
import io.tarsier.recognizer.RecognitionEvent.Partial;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.RecognizerStream;
import java.util.List;

/**
 * The recognition of one connection: a {@link RecognizerStream} that can be replaced by one with
 * other options while the clock of the connection goes on. Single-owner.
 */
public final class SpeechStream {

  private final double startSeconds;
  private final RecognizerStream stream;

  private final StreamMeter meter;

  private SpeechStream(double startSeconds, RecognizerStream stream, StreamMeter meter) {
    this.startSeconds = startSeconds;
    this.stream = stream;
    this.meter = meter;
  }

  /**
   * Opens a stream.
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
            startSeconds,
            recognizer.newStream(context.options().withDecoding(wish)),
            context.meter());
      } catch (UnsupportedInputException e) {
        refusal = refusal == null ? e : refusal;
      }
    }
    throw refusal == null ? new IllegalArgumentException("no decoding options given") : refusal;
  }

  /** Seconds of audio on the connection so far. */
  public double seconds() {
    return startSeconds + stream.seconds();
  }

  /** Takes the next audio. */
  public List<RecognitionEvent> accept(AudioChunk chunk) {
    long start = System.nanoTime();
    List<RecognitionEvent> events = stream.accept(chunk);
    meter.recognised(chunk.seconds(), System.nanoTime() - start);
    return onClockOfConnection(events);
  }

  /** Ends the segment being spoken and reports it, even if it is empty; the stream goes on. */
  public List<RecognitionEvent> finish() {
    long start = System.nanoTime();
    List<RecognitionEvent> events = stream.finish();
    meter.recognised(0, System.nanoTime() - start);
    return onClockOfConnection(events);
  }

  private List<RecognitionEvent> onClockOfConnection(List<RecognitionEvent> events) {
    return startSeconds == 0 ? events : events.stream().map(this::shift).toList();
  }

  private RecognitionEvent shift(RecognitionEvent event) {
    if (event instanceof Partial partial) {
      return new Partial(
          partial.text(), partial.stableCharacters(), partial.atSeconds() + startSeconds);
    }
    if (event instanceof Final finished) {
      Segment segment = finished.segment();
      return new Final(
          new Segment(
              segment.startSeconds() + startSeconds,
              segment.endSeconds() + startSeconds,
              segment.alternatives().stream().map(this::shift).toList()));
    }
    throw new IllegalStateException("unknown event " + event);
  }

  private Segment.Alternative shift(Segment.Alternative alternative) {
    return new Segment.Alternative(
        alternative.text(),
        alternative.words().stream()
            .map(
                word ->
                    new Word(
                        word.text(),
                        word.startSeconds() + startSeconds,
                        word.endSeconds() + startSeconds,
                        word.confidence()))
            .toList(),
        alternative.score());
  }
}
