package io.tarsier.server.vosk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter.Indenter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** JSON in the layout of the original, which clients in shell and C compare as text. */
final class VoskJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private static final DefaultPrettyPrinter LAYOUT =
      new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectFieldValueSpacing(Spacing.BOTH)
                  .withArrayValueSpacing(Spacing.AFTER))
          .withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new CountingIndenter());

  private VoskJson() {}

  /** Writes the fields of an object. */
  @FunctionalInterface
  interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  static String write(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.setPrettyPrinter(LAYOUT.createInstance());
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string writer does not fail", e);
    }
    return text.toString();
  }

  /** Six decimals, as C++'s to_string writes. */
  static String decimal(double value) {
    return String.format(Locale.ROOT, "%.6f", Double.isFinite(value) ? value : 0);
  }

  /** Arrays stay on the line, but what they hold is indented one level more. */
  private static final class CountingIndenter implements Indenter {

    @Override
    public void writeIndentation(JsonGenerator json, int level) {}

    @Override
    public boolean isInline() {
      return false;
    }
  }
}
