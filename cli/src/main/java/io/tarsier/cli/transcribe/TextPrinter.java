package io.tarsier.cli.transcribe;

import io.tarsier.api.Transcript;
import java.io.PrintWriter;
import java.util.List;

/** One line per recording, or channel; its name comes first where there are several. */
record TextPrinter(PrintWriter out, boolean withNames) implements TranscriptPrinter {

  @Override
  public void print(String file, List<Transcript> channels) {
    for (int c = 0; c < channels.size(); c++) {
      String name = TranscriptPrinter.name(file, withNames, c, channels.size());
      String text = channels.get(c).text();
      out.println(name.isEmpty() ? text : (name + ": " + text).stripTrailing());
    }
  }
}
