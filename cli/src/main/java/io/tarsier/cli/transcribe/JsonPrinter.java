package io.tarsier.cli.transcribe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tarsier.api.Transcript;
import io.tarsier.formats.SegmentJson;
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
      SegmentJson.writeFields(json, transcript);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println(line);
  }
}
