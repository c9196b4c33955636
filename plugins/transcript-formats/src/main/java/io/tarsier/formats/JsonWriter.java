package io.tarsier.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tarsier.api.Transcript;
import io.tarsier.api.TranscriptWriterProvider;
import java.io.IOException;
import java.io.StringWriter;

/** One JSON object with text, duration, and the segments with their words. Immutable. */
public final class JsonWriter implements TranscriptWriterProvider {

  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public String name() {
    return "json";
  }

  @Override
  public String description() {
    return "A JSON object with text, duration, and the segments with their words.";
  }

  @Override
  public String extension() {
    return "json";
  }

  @Override
  public void write(Transcript transcript, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      SegmentJson.writeFields(json, transcript);
      json.writeEndObject();
    }
    out.append(text.getBuffer());
  }
}
