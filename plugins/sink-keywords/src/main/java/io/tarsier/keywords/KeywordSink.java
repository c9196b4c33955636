package io.tarsier.keywords;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tarsier.api.EventSink;
import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.StreamInfo;
import io.tarsier.formats.SegmentJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;

/** Writes a line of JSON for each phrase that is heard. Single-owner. */
final class KeywordSink implements EventSink {

  private static final JsonFactory JSON = new JsonFactory();

  private final KeywordSpotter spotter;
  private final Writer out;

  /**
   * @param out closed with the sink
   */
  KeywordSink(KeywordSpotter spotter, Writer out) {
    this.spotter = spotter;
    this.out = out;
  }

  @Override
  public void event(StreamInfo stream, RecognitionEvent event) throws IOException {
    if (event instanceof Final finished) {
      for (Hit hit : spotter.hits(finished.segment())) {
        out.append(line(stream, hit)).append('\n').flush();
      }
    }
  }

  private static String line(StreamInfo stream, Hit hit) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("phrase", hit.phrase());
      json.writeNumberField("start", SegmentJson.rounded(hit.startSeconds()));
      json.writeNumberField("end", SegmentJson.rounded(hit.endSeconds()));
      json.writeNumberField("confidence", SegmentJson.rounded(hit.confidence()));
      json.writeStringField("stream", stream.id());
      json.writeStringField("label", stream.label());
      json.writeStringField("model", stream.model());
      json.writeStringField("opened", stream.openedAt().toString());
      json.writeEndObject();
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
