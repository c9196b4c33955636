package io.tarsier.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tarsier.api.Segment;
import io.tarsier.api.Transcript;
import io.tarsier.api.Word;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Transcripts and segments as they are written in JSON everywhere. */
public final class SegmentJson {

  private SegmentJson() {}

  /** Writes the fields of a transcript into the object that is being written. */
  public static void writeFields(JsonGenerator json, Transcript transcript) throws IOException {
    json.writeStringField("text", transcript.text());
    json.writeNumberField("duration", rounded(transcript.durationSeconds()));
    json.writeArrayFieldStart("segments");
    for (Segment segment : transcript.segments()) {
      json.writeStartObject();
      writeFields(json, segment);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes the fields of a segment into the object that is being written. */
  public static void writeFields(JsonGenerator json, Segment segment) throws IOException {
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

  /** A number with three digits after the point. */
  public static BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_EVEN);
  }
}
