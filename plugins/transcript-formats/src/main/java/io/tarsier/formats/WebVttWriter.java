package io.tarsier.formats;

import io.tarsier.api.Segment;
import io.tarsier.api.Transcript;
import io.tarsier.api.TranscriptWriterProvider;
import java.io.IOException;

/** Subtitles in the format of WebVTT (W3C). Immutable. */
public final class WebVttWriter implements TranscriptWriterProvider {

  @Override
  public String name() {
    return "vtt";
  }

  @Override
  public String description() {
    return "Subtitles in the format of WebVTT, which browsers show.";
  }

  @Override
  public String extension() {
    return "vtt";
  }

  @Override
  public void write(Transcript transcript, Appendable out) throws IOException {
    out.append("WEBVTT\n\n");
    for (Segment segment : transcript.segments()) {
      for (Cue cue : CueSplitter.split(segment)) {
        out.append(Times.subtitle(cue.startSeconds(), '.')).append(" --> ");
        out.append(Times.subtitle(cue.endSeconds(), '.')).append('\n');
        for (String line : cue.lines()) {
          out.append(escaped(line)).append('\n');
        }
        out.append('\n');
      }
    }
  }

  private static String escaped(String line) {
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
