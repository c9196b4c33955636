package io.tarsier.cli.transcribe;

import io.tarsier.api.Transcript;
import io.tarsier.api.Word;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** One line per word, tab-separated: start and end in seconds, confidence, word. */
record WordPrinter(PrintWriter out, boolean withNames) implements TranscriptPrinter {

  @Override
  public void print(String file, List<Transcript> channels) {
    for (int c = 0; c < channels.size(); c++) {
      String name = TranscriptPrinter.name(file, withNames, c, channels.size());
      for (Word word : channels.get(c).words()) {
        String line = line(word);
        out.println(name.isEmpty() ? line : name + "\t" + line);
      }
    }
  }

  private static String line(Word word) {
    return String.format(
        Locale.ROOT,
        "%.2f\t%.2f\t%.3f\t%s",
        word.startSeconds(),
        word.endSeconds(),
        word.confidence(),
        word.text());
  }
}
