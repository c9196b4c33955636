package io.tarsier.cli.live.show;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.RecognitionEvent.Partial;
import io.tarsier.api.RecognitionEvent.SpeechEnded;
import io.tarsier.api.RecognitionEvent.SpeechStarted;
import io.tarsier.formats.SegmentJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * One JSON object per event and line. Times are seconds from the start of the audio; {@code at}
 * says how much of it had been heard when the event was decided.
 */
public record JsonPresenter(PrintWriter out) implements Presenter {

  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public void show(RecognitionEvent event) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      write(json, event);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println(line);
    out.flush();
  }

  private static void write(JsonGenerator json, RecognitionEvent event) throws IOException {
    if (event instanceof SpeechStarted started) {
      start(json, "speech_started", event);
      json.writeNumberField("start", SegmentJson.rounded(started.startSeconds()));
    } else if (event instanceof Partial partial) {
      start(json, "partial", event);
      json.writeStringField("text", partial.text());
      json.writeNumberField("stable_chars", partial.stableCharacters());
    } else if (event instanceof SpeechEnded ended) {
      start(json, "speech_ended", event);
      json.writeNumberField("end", SegmentJson.rounded(ended.endSeconds()));
    } else if (event instanceof Final finished) {
      start(json, "final", event);
      json.writeStringField("ending", finished.ending().name().toLowerCase(Locale.ROOT));
      SegmentJson.writeFields(json, finished.segment());
    }
  }

  private static void start(JsonGenerator json, String type, RecognitionEvent event)
      throws IOException {
    json.writeStringField("type", type);
    json.writeNumberField("at", SegmentJson.rounded(event.atSeconds()));
  }
}
