package io.tarsier.sherpa;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.RecognitionEvent.Partial;
import io.tarsier.api.Segment;
import io.tarsier.protocol.CloseReason;
import io.tarsier.protocol.LiveSession;
import io.tarsier.protocol.Outbox;
import io.tarsier.protocol.Outbox.Kind;
import io.tarsier.protocol.SessionContext;
import io.tarsier.protocol.SpeechStream;
import io.tarsier.protocol.pcm.AudioInput;
import io.tarsier.protocol.pcm.PcmFormat;
import io.tarsier.protocol.pcm.PcmFormat.Encoding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One client of sherpa-onnx. Single-owner. */
final class SherpaSession implements LiveSession {

  private static final PcmFormat RAW = new PcmFormat(Encoding.FLOAT_32, 1, 16_000);

  private final SessionContext context;
  private final Outbox outbox;
  private AudioInput audio = new AudioInput(RAW);
  private int sampleRateHz;
  private @Nullable SpeechStream stream;
  private int segment;
  private double segmentStartSeconds;

  SherpaSession(SessionContext context, Outbox outbox) {
    this.context = context;
    this.outbox = outbox;
  }

  @Override
  public void onText(String message) {
    if (!message.equals("Done")) {
      throw new MalformedInputException("a text message must be Done", 0);
    }
    finish(stream());
    outbox.text(Kind.OTHER, "Done!");
    startAnew();
  }

  @Override
  public void onBinary(byte[] message) {
    for (AudioChunk chunk : audio.accept(message)) {
      SpeechStream speech = stream();
      if (sampleRateHz != 0 && sampleRateHz != chunk.sampleRateHz()) {
        send(speech.finish(), false);
      }
      sampleRateHz = chunk.sampleRateHz();
      send(speech.accept(chunk), false);
    }
  }

  @Override
  public void onShutdown(CloseReason reason) {
    if (stream != null) {
      finish(stream);
    }
    outbox.close(reason);
  }

  @Override
  public void onDisconnect() {
    close();
  }

  private SpeechStream stream() {
    if (stream == null) {
      stream =
          SpeechStream.open(
              context.recognizers().recognizer(Optional.empty()),
              context.options(),
              context.meter());
    }
    return stream;
  }

  private void finish(SpeechStream speech) {
    send(speech.finish(), true);
  }

  private void close() {
    if (stream != null) {
      stream.close();
      stream = null;
    }
  }

  /** What comes after the end is another recording, as it is for the original. */
  private void startAnew() {
    close();
    audio = new AudioInput(RAW);
    sampleRateHz = 0;
    segment = 0;
    segmentStartSeconds = 0;
  }

  /**
   * @param atEnd whether the last of these events is the last of the recording
   */
  private void send(List<RecognitionEvent> events, boolean atEnd) {
    for (int i = 0; i < events.size(); i++) {
      RecognitionEvent event = events.get(i);
      if (event instanceof Partial partial) {
        SherpaResult result =
            new SherpaResult(partial.text(), List.of(), segment, segmentStartSeconds, false, false);
        outbox.text(Kind.PARTIAL, result.toJson());
      } else if (event instanceof Final finished) {
        sendFinal(finished.segment(), atEnd && i == events.size() - 1);
      }
    }
  }

  private void sendFinal(Segment said, boolean isEof) {
    SherpaResult result =
        new SherpaResult(said.text(), said.words(), segment, segmentStartSeconds, true, isEof);
    outbox.text(Kind.FINAL, result.toJson());
    segmentStartSeconds = said.endSeconds();
    // The original does not count segments in which nothing was said.
    segment += said.text().isEmpty() ? 0 : 1;
  }
}
