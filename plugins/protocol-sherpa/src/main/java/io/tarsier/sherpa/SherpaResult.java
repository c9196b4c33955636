package io.tarsier.sherpa;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tarsier.api.Word;
import io.tarsier.protocol.json.JsonText;
import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a message says of a segment, with the fields of the original in its order. Immutable.
 *
 * @param text its text so far
 * @param words its words, if they are known
 * @param segment counts segments with text, from 0
 * @param startSeconds its start, from the start of the stream
 * @param isFinal whether the segment is finished
 * @param isEof whether all audio was heard
 */
record SherpaResult(
    String text,
    List<Word> words,
    int segment,
    double startSeconds,
    boolean isFinal,
    boolean isEof) {

  /** Keeps the logarithm finite. */
  private static final double MIN_CONFIDENCE = 1e-6;

  String toJson() {
    return JsonText.object(this::write);
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStringField("text", text);
    json.writeArrayFieldStart("tokens");
    for (Word word : words) {
      // As its tokens that begin a word; all of them put together are the text.
      json.writeString(" " + word.text());
    }
    json.writeEndArray();
    writeNumbers(json, "timestamps", 2, word -> Math.max(0, word.startSeconds() - startSeconds));
    writeNumbers(
        json, "ys_probs", 6, word -> Math.log(Math.max(MIN_CONFIDENCE, word.confidence())));
    for (String empty : List.of("lm_probs", "context_scores")) {
      json.writeArrayFieldStart(empty);
      json.writeEndArray();
    }
    json.writeNumberField("segment", segment);
    json.writeArrayFieldStart("words");
    json.writeEndArray();
    json.writeFieldName("start_time");
    JsonText.writeDecimal(json, startSeconds, 2);
    json.writeBooleanField("is_final", isFinal);
    json.writeBooleanField("is_eof", isEof);
  }

  private void writeNumbers(
      JsonGenerator json, String name, int decimals, ToDoubleFunction<Word> value)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Word word : words) {
      JsonText.writeDecimal(json, value.applyAsDouble(word), decimals);
    }
    json.writeEndArray();
  }
}
