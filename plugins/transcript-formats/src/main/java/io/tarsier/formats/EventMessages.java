package io.tarsier.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.StreamInfo;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;

/** What event sinks send of a stream: one JSON object for each message. */
public final class EventMessages {

  private static final JsonFactory JSON = new JsonFactory();

  private EventMessages() {}

  /** A finished segment: why it ended, and its fields as {@link SegmentJson} writes them. */
  public static String finished(StreamInfo stream, Final event) throws IOException {
    return message(
        "final",
        stream,
        json -> {
          json.writeStringField("ending", event.ending().name().toLowerCase(Locale.ROOT));
          SegmentJson.writeFields(json, event.segment());
        });
  }

  /**
   * The end of a stream.
   *
   * @param seconds length of its audio
   */
  public static String closed(StreamInfo stream, double seconds) throws IOException {
    return message(
        "closed", stream, json -> json.writeNumberField("duration", SegmentJson.rounded(seconds)));
  }

  @FunctionalInterface
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private static String message(String type, StreamInfo stream, Fields fields) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("type", type);
      json.writeStringField("stream", stream.id());
      json.writeStringField("label", stream.label());
      json.writeStringField("model", stream.model());
      fields.write(json);
      json.writeEndObject();
    }
    return text.toString();
  }
}
