package io.tarsier.cli.transcribe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tarsier.api.Segment;
import io.tarsier.api.Transcript;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** One JSON object per recording and line. Times are seconds from the start of the recording. */
record JsonPrinter(PrintWriter out) implements TranscriptPrinter {

  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public void print(String file, Transcript transcript) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("file", file);
      json.writeStringField("text", transcript.text());
      json.writeNumberField("duration", SegmentJson.rounded(transcript.durationSeconds()));
      json.writeArrayFieldStart("segments");
      for (Segment segment : transcript.segments()) {
        json.writeStartObject();
        SegmentJson.writeFields(json, segment);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println(line);
  }
}
