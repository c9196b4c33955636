package io.tarsier.server.vosk;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter.Indenter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import io.tarsier.protocol.json.JsonText;
import java.util.Locale;

/** JSON in the layout of the original, which clients in shell and C compare as text. */
final class VoskJson {

  private static final DefaultPrettyPrinter LAYOUT =
      new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectFieldValueSpacing(Spacing.BOTH)
                  .withArrayValueSpacing(Spacing.AFTER))
          .withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new CountingIndenter());

  private VoskJson() {}

  static String write(JsonText.Fields fields) {
    return JsonText.object(LAYOUT.createInstance(), fields);
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
