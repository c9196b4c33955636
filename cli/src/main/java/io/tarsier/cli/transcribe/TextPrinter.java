package io.tarsier.cli.transcribe;

import io.tarsier.api.Transcript;
import java.io.PrintWriter;

/** One line per recording; its name comes first where there are several. */
record TextPrinter(PrintWriter out, boolean withNames) implements TranscriptPrinter {

  @Override
  public void print(String file, Transcript transcript) {
    out.println(withNames ? (file + ": " + transcript.text()).stripTrailing() : transcript.text());
  }
}
