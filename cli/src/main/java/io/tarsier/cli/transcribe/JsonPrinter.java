package io.tarsier.cli.transcribe;

import io.tarsier.api.Transcript;
import io.tarsier.formats.TranscriptLine;
import java.io.PrintWriter;
import java.util.List;

/** One JSON object per recording, or channel, and line. */
record JsonPrinter(PrintWriter out) implements TranscriptPrinter {

  @Override
  public void print(String file, List<Transcript> channels) {
    TranscriptLine.of(file, channels).forEach(out::println);
  }
}
