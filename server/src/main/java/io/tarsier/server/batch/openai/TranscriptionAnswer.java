package io.tarsier.server.batch.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.api.Plugins;
import io.tarsier.api.Transcript;
import io.tarsier.api.TranscriptWriterProvider;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes transcripts and events as clients of OpenAI read them. */
public final class TranscriptionAnswer {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TranscriptionAnswer() {}

  /**
   * The body of the response.
   *
   * @param plugins have the writers of the plain formats
   * @param language BCP 47 tag of the model's language
   */
  public static String body(
      Transcript transcript, TranscriptionRequest request, String language, Plugins plugins)
      throws IOException {
    return switch (request.format()) {
      case JSON -> json(Map.of("text", transcript.text()));
      case VERBOSE_JSON -> json(VerboseJson.of(transcript, request, language));
      case TEXT, SRT, VTT -> {
        StringBuilder text = new StringBuilder();
        plugins
            .named(TranscriptWriterProvider.class, request.format().parameter())
            .write(transcript, text);
        yield text.toString();
      }
    };
  }

  /** The event that the text goes on. */
  public static String delta(String text) {
    return event("transcript.text.delta", "delta", text);
  }

  /** The event that the text is complete. */
  public static String done(String text) {
    return event("transcript.text.done", "text", text);
  }

  private static String event(String type, String field, String text) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("type", type);
    fields.put(field, text);
    return json(fields);
  }

  private static String json(Map<String, ?> fields) {
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + fields.keySet(), e);
    }
  }
}
