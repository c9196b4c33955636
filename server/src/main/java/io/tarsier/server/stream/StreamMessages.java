package io.tarsier.server.stream;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.RecognitionEvent.Partial;
import io.tarsier.api.RecognitionEvent.SpeechEnded;
import io.tarsier.api.RecognitionEvent.SpeechStarted;
import io.tarsier.api.Segment;
import io.tarsier.api.Segment.Alternative;
import io.tarsier.api.Word;
import io.tarsier.protocol.json.JsonText;
import io.tarsier.protocol.json.JsonText.Fields;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes the messages of the server; times, confidences and scores with three decimals. */
final class StreamMessages {

  private StreamMessages() {}

  static String ready(String model, int sampleRateHz, long streamId) {
    return message(
        "ready",
        json -> {
          json.writeStringField("model", model);
          json.writeNumberField("sample_rate", sampleRateHz);
          json.writeNumberField("stream", streamId);
        });
  }

  static String error(String code, String text) {
    return message(
        "error",
        json -> {
          json.writeStringField("code", code);
          json.writeStringField("message", text);
        });
  }

  /**
   * What the recognizer reports.
   *
   * @param withAlternatives whether a final lists all its readings
   */
  static String event(RecognitionEvent event, boolean withAlternatives) {
    if (event instanceof SpeechStarted started) {
      return message(
          "speech_started",
          json -> {
            JsonText.writeDecimal(json, "start", started.startSeconds());
            JsonText.writeDecimal(json, "at_seconds", started.atSeconds());
          });
    } else if (event instanceof SpeechEnded ended) {
      return message(
          "speech_ended",
          json -> {
            JsonText.writeDecimal(json, "end", ended.endSeconds());
            JsonText.writeDecimal(json, "at_seconds", ended.atSeconds());
          });
    } else if (event instanceof Partial partial) {
      return message(
          "partial",
          json -> {
            json.writeStringField("text", partial.text());
            json.writeNumberField("stable_chars", partial.stableCharacters());
            JsonText.writeDecimal(json, "at_seconds", partial.atSeconds());
          });
    } else if (event instanceof Final finished) {
      return message("final", json -> writeFinal(json, finished, withAlternatives));
    }
    throw new IllegalArgumentException("there is no message for " + event);
  }

  private static void writeFinal(JsonGenerator json, Final finished, boolean withAlternatives)
      throws IOException {
    Segment segment = finished.segment();
    json.writeStringField("text", segment.text());
    writeWords(json, segment.words());
    JsonText.writeDecimal(json, "start", segment.startSeconds());
    JsonText.writeDecimal(json, "end", segment.endSeconds());
    json.writeStringField("ending", finished.ending().name().toLowerCase(Locale.ROOT));
    JsonText.writeDecimal(json, "at_seconds", finished.atSeconds());
    if (withAlternatives) {
      json.writeArrayFieldStart("alternatives");
      for (Alternative alternative : segment.alternatives()) {
        json.writeStartObject();
        json.writeStringField("text", alternative.text());
        JsonText.writeDecimal(json, "score", alternative.score());
        writeWords(json, alternative.words());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private static void writeWords(JsonGenerator json, List<Word> words) throws IOException {
    json.writeArrayFieldStart("words");
    for (Word word : words) {
      json.writeStartObject();
      JsonText.writeWord(json, word);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static String message(String type, Fields fields) {
    return JsonText.object(
        json -> {
          json.writeStringField("type", type);
          fields.write(json);
        });
  }
}
