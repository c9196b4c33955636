package io.tarsier.cli.transcribe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tarsier.api.Segment;
import io.tarsier.api.Transcript;
import io.tarsier.api.Word;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

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
      json.writeNumberField("duration", rounded(transcript.durationSeconds()));
      json.writeArrayFieldStart("segments");
      for (Segment segment : transcript.segments()) {
        write(json, segment);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println(line);
  }

  private static void write(JsonGenerator json, Segment segment) throws IOException {
    json.writeStartObject();
    json.writeNumberField("start", rounded(segment.startSeconds()));
    json.writeNumberField("end", rounded(segment.endSeconds()));
    json.writeStringField("text", segment.text());
    write(json, segment.words());
    if (segment.alternatives().size() > 1) {
      json.writeArrayFieldStart("alternatives");
      for (Segment.Alternative alternative : segment.alternatives()) {
        json.writeStartObject();
        json.writeStringField("text", alternative.text());
        json.writeNumberField("score", rounded(alternative.score()));
        write(json, alternative.words());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, List<Word> words) throws IOException {
    json.writeArrayFieldStart("words");
    for (Word word : words) {
      json.writeStartObject();
      json.writeStringField("word", word.text());
      json.writeNumberField("start", rounded(word.startSeconds()));
      json.writeNumberField("end", rounded(word.endSeconds()));
      json.writeNumberField("confidence", rounded(word.confidence()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_EVEN);
  }
}
