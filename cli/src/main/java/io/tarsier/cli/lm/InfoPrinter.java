package io.tarsier.cli.lm;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tarsier.decoder.lm.LanguageModelInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;

/** Says what a model file holds. */
final class InfoPrinter {

  private InfoPrinter() {}

  static void print(LanguageModelInfo info, boolean json, PrintWriter out) throws IOException {
    if (json) {
      out.println(
          JsonMapper.builder()
              .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
              .build()
              .writeValueAsString(info));
      return;
    }
    StringBuilder ngrams = new StringBuilder();
    for (int count : info.ngrams()) {
      ngrams.append(ngrams.length() == 0 ? "" : " / ").append(count);
    }
    out.printf(
        Locale.ROOT,
        "%s, %.2f MB, order %d, %d %s%n",
        info.format().equals("tlm") ? "Tarsier language model" : "ARPA file",
        info.bytes() / 1e6,
        info.order(),
        info.words(),
        info.tokens().name().toLowerCase(Locale.ROOT));
    out.println("n-grams: " + ngrams);
    if (info.format().equals("tlm")) {
      out.printf(
          "bits: %d per probability, %d per back-off weight%n",
          info.probabilityBits(), info.backoffBits());
    }
    if (!info.sentenceMarks()) {
      out.println("without marks for the start and end of sentences");
    }
    if (!info.description().isEmpty()) {
      out.println(info.description());
    }
  }
}
