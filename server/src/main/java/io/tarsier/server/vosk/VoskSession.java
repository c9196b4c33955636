package io.tarsier.server.vosk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tarsier.api.AudioChunk;
import io.tarsier.api.DecodingOptions;
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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One vosk client. Single-owner. */
final class VoskSession implements LiveSession {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final SessionContext context;
  private final Outbox outbox;
  private final AudioInput audio;
  private VoskConfig config = VoskConfig.DEFAULTS;
  private @Nullable SpeechStream stream;
  private String partial = "";
  private int sampleRateHz;

  /** Finished where no reply was due; part of the next reply. */
  private final List<Segment> unsent = new ArrayList<>();

  VoskSession(SessionContext context, Outbox outbox) {
    this.context = context;
    this.outbox = outbox;
    this.audio = new AudioInput(PcmFormat.mono16(context.defaultSampleRateHz()));
  }

  @Override
  public void onText(String message) {
    JsonNode json = parse(message);
    JsonNode configuration = json.get("config");
    if (configuration != null) {
      configure(config.overlaidBy(configuration));
    }
    if (isSet(json, "eof")) {
      finish();
      outbox.close(CloseReason.NORMAL);
    } else if (isSet(json, "reset")) {
      finish();
      audio.mayRestart();
    } else if (configuration == null) {
      throw new MalformedInputException(
          "a text message must be an object with config, eof or reset", 0);
    }
  }

  @Override
  public void onBinary(byte[] message) {
    for (AudioChunk chunk : audio.accept(message)) {
      if (sampleRateHz != 0 && sampleRateHz != chunk.sampleRateHz()) {
        take(stream().finish());
      }
      sampleRateHz = chunk.sampleRateHz();
      take(stream().accept(chunk));
    }
    if (unsent.isEmpty()) {
      outbox.text(Kind.PARTIAL, VoskResults.partial(partial));
    } else {
      sendResult();
    }
  }

  @Override
  public void onShutdown(CloseReason reason) {
    if (stream != null) {
      finish();
    }
    outbox.close(reason);
  }

  @Override
  public void onDisconnect() {
    if (stream != null) {
      stream.close();
      stream = null;
    }
    unsent.clear();
  }

  private static JsonNode parse(String message) {
    JsonNode json;
    try {
      json = JSON.readTree(message);
    } catch (JsonProcessingException e) {
      throw new MalformedInputException(
          "a text message is no JSON: " + firstLine(e.getOriginalMessage()), 0);
    }
    if (!json.isObject()) {
      throw new MalformedInputException(
          "a text message must be an object with config, eof or reset", 0);
    }
    return json;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static boolean isSet(JsonNode json, String name) {
    JsonNode node = json.get(name);
    return node != null && node.asBoolean(true) && !node.isNull();
  }

  private void configure(VoskConfig next) {
    context.recognizers().recognizer(next.model());
    boolean sameStream =
        next.model().equals(config.model())
            && next.phrases().equals(config.phrases())
            && next.maxAlternatives() == config.maxAlternatives();
    boolean sameRate = next.sampleRateHz().equals(config.sampleRateHz());
    config = next;
    if (!sameRate) {
      next.sampleRateHz().ifPresent(rate -> audio.restart(PcmFormat.mono16(rate)));
    }
    if (!sameStream && stream != null) {
      take(stream.finish());
      stream.close();
      stream = open(stream.seconds());
    }
  }

  private SpeechStream stream() {
    if (stream == null) {
      stream = open(0);
    }
    return stream;
  }

  private SpeechStream open(double startSeconds) {
    DecodingOptions decoding =
        context.options().decoding().withAlternatives(Math.max(1, config.maxAlternatives()));
    return SpeechStream.open(
        context.recognizers().recognizer(config.model()),
        context,
        PhraseList.wishes(decoding, config.phrases()),
        startSeconds);
  }

  private void finish() {
    take(stream().finish());
    sendResult();
  }

  private void take(List<RecognitionEvent> events) {
    for (RecognitionEvent event : events) {
      if (event instanceof Partial heard) {
        partial = heard.text();
      } else if (event instanceof Final finished) {
        unsent.add(finished.segment());
        partial = "";
      }
    }
  }

  private void sendResult() {
    outbox.text(Kind.FINAL, VoskResults.result(unsent, config));
    unsent.clear();
  }
}
