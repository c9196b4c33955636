package io.tarsier.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tarsier.api.Transcript;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Transcripts as JSON objects, each on a line. Times are seconds from the start. */
public final class TranscriptLine {

  private static final JsonFactory JSON = new JsonFactory();

  private TranscriptLine() {}

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  /** A line per channel; their numbers, from 1, are said where there are several. */
  public static List<String> of(String file, List<Transcript> channels) {
    List<String> lines = new ArrayList<>();
    for (Transcript channel : channels) {
      int number = lines.size() + 1;
      lines.add(
          object(
              json -> {
                json.writeStringField("file", file);
                if (channels.size() > 1) {
                  json.writeNumberField("channel", number);
                }
                SegmentJson.writeFields(json, channel);
              }));
    }
    return lines;
  }

  /** The line of a recording that could not be transcribed. */
  public static String ofFailure(String file, String reason) {
    return object(
        json -> {
          json.writeStringField("file", file);
          json.writeStringField("error", reason);
        });
  }

  private static String object(Fields fields) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }
}
