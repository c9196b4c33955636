package io.tarsier.protocol.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.tarsier.api.Word;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Writes messages, one line each. */
public final class JsonText {

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonText() {}

  /** Writes the fields of an object. */
  @FunctionalInterface
  public interface Fields {

    void write(JsonGenerator json) throws IOException;
  }

  /** An object with these fields. */
  public static String object(Fields fields) {
    return object(new MinimalPrettyPrinter(), fields);
  }

  /** An object with these fields, laid out in a way of its own. */
  public static String object(PrettyPrinter layout, Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.setPrettyPrinter(layout);
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string writer does not fail", e);
    }
    return text.toString();
  }

  /** Writes the fields of a word: {@code word}, {@code start}, {@code end}, {@code confidence}. */
  public static void writeWord(JsonGenerator json, Word word) throws IOException {
    json.writeStringField("word", word.text());
    writeDecimal(json, "start", word.startSeconds());
    writeDecimal(json, "end", word.endSeconds());
    writeDecimal(json, "confidence", word.confidence());
  }

  /**
   * Writes a field with a time, a confidence or a score: three decimals, 0 for what is no number.
   */
  public static void writeDecimal(JsonGenerator json, String name, double value)
      throws IOException {
    json.writeFieldName(name);
    writeDecimal(json, value, 3);
  }

  /** Writes a number with so many decimals; 0 for what is no number. */
  public static void writeDecimal(JsonGenerator json, double value, int decimals)
      throws IOException {
    json.writeNumber(
        String.format(Locale.ROOT, "%." + decimals + "f", Double.isFinite(value) ? value : 0));
  }
}
