package io.tarsier.cli.transcribe;

import io.tarsier.api.Transcript;
import io.tarsier.api.Word;
import java.io.PrintWriter;
import java.util.Locale;

/** One line per word, tab-separated: start and end in seconds, confidence, word. */
record WordPrinter(PrintWriter out, boolean withNames) implements TranscriptPrinter {

  @Override
  public void print(String file, Transcript transcript) {
    for (Word word : transcript.words()) {
      String line =
          String.format(
              Locale.ROOT,
              "%.2f\t%.2f\t%.3f\t%s",
              word.startSeconds(),
              word.endSeconds(),
              word.confidence(),
              word.text());
      out.println(withNames ? file + "\t" + line : line);
    }
  }
}
