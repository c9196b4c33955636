package io.tarsier.formats;

import io.tarsier.api.Transcript;
import io.tarsier.api.TranscriptWriterProvider;
import java.io.IOException;

/** The text alone, on one line. Immutable. */
public final class PlainTextWriter implements TranscriptWriterProvider {

  @Override
  public String name() {
    return "text";
  }

  @Override
  public String description() {
    return "The text alone, on one line.";
  }

  @Override
  public String extension() {
    return "txt";
  }

  @Override
  public void write(Transcript transcript, Appendable out) throws IOException {
    out.append(transcript.text()).append('\n');
  }
}
