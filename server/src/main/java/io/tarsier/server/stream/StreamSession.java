package io.tarsier.server.stream;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.RecognitionEvent.Partial;
import io.tarsier.api.TarsierException;
import io.tarsier.protocol.CloseReason;
import io.tarsier.protocol.LiveSession;
import io.tarsier.protocol.Outbox;
import io.tarsier.protocol.Outbox.Kind;
import io.tarsier.protocol.SessionContext;
import io.tarsier.protocol.SpeechStream;
import io.tarsier.protocol.json.JsonFields;
import io.tarsier.protocol.pcm.AudioInput;
import io.tarsier.protocol.pcm.PcmFormat;
import io.tarsier.recognizer.Recognizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One client of Tarsier's own protocol. Single-owner. */
final class StreamSession implements LiveSession {

  private final SessionContext context;
  private final Outbox outbox;
  private StreamConfig config;
  private AudioInput audio;
  private int sampleRateHz;

  /** There is one after the first message. */
  private @Nullable SpeechStream stream;

  StreamSession(SessionContext context, Outbox outbox) {
    this.context = context;
    this.outbox = outbox;
    this.config = StreamConfig.defaults(context.options());
    this.audio = new AudioInput(PcmFormat.mono16(config.sampleRateHz()));
  }

  @Override
  public void onText(String message) {
    telling(() -> take(JsonFields.parse(message)));
  }

  @Override
  public void onBinary(byte[] message) {
    telling(() -> take(message));
  }

  @Override
  public void onShutdown(CloseReason reason) {
    if (stream != null) {
      send(stream.finish());
    }
    String code = reason.code() == 1001 ? "shutting_down" : "timed_out";
    outbox.text(Kind.OTHER, StreamMessages.error(code, reason.text()));
    outbox.close(reason);
  }

  @Override
  public void onDisconnect() {
    if (stream != null) {
      stream.close();
      stream = null;
    }
  }

  /** Sends what is wrong before the connection is closed for it. */
  private void telling(Runnable call) {
    try {
      call.run();
    } catch (TarsierException e) {
      String text = String.valueOf(e.getMessage());
      outbox.text(Kind.OTHER, StreamMessages.error(e.code(), text));
      throw e;
    } catch (RuntimeException | Error e) {
      outbox.text(
          Kind.OTHER,
          StreamMessages.error("internal_error", "the server failed; its log has the cause"));
      throw e;
    }
  }

  private void take(JsonFields message) {
    String type = message.required("type", message.text("type"));
    switch (type) {
      case "configure" -> configure(message);
      case "finish_segment" -> {
        message.end();
        send(stream().finish());
      }
      case "finish" -> {
        message.end();
        send(stream().finish());
        outbox.close(CloseReason.NORMAL);
      }
      default ->
          throw new MalformedInputException(
              "type must be configure, finish_segment or finish, not '" + type + "'", 0);
    }
  }

  private void take(byte[] message) {
    SpeechStream speech = stream();
    for (AudioChunk chunk : audio.accept(message)) {
      if (sampleRateHz != 0 && sampleRateHz != chunk.sampleRateHz()) {
        send(speech.finish());
      }
      sampleRateHz = chunk.sampleRateHz();
      send(speech.accept(chunk));
    }
  }

  private void configure(JsonFields message) {
    if (stream != null) {
      throw new MalformedInputException("configure may come once, as the first message", 0);
    }
    config = StreamConfig.read(message, context.options());
    audio = new AudioInput(PcmFormat.mono16(config.sampleRateHz()));
    stream();
  }

  private SpeechStream stream() {
    if (stream == null) {
      Recognizer recognizer = context.recognizers().recognizer(config.model());
      stream = SpeechStream.open(recognizer, config.options(), context.meter());
      outbox.text(
          Kind.OTHER,
          StreamMessages.ready(
              recognizer.model().name(), config.sampleRateHz(), context.streamId()));
    }
    return stream;
  }

  private void send(List<RecognitionEvent> events) {
    boolean withAlternatives = config.options().decoding().alternatives() > 1;
    for (RecognitionEvent event : events) {
      outbox.text(kind(event), StreamMessages.event(event, withAlternatives));
    }
  }

  private static Kind kind(RecognitionEvent event) {
    if (event instanceof Partial) {
      return Kind.PARTIAL;
    }
    return event instanceof Final ? Kind.FINAL : Kind.OTHER;
  }
}
