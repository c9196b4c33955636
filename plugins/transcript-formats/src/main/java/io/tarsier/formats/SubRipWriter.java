package io.tarsier.formats;

import io.tarsier.api.Segment;
import io.tarsier.api.Transcript;
import io.tarsier.api.TranscriptWriterProvider;
import java.io.IOException;

/** Subtitles in the format of SubRip. Immutable. */
public final class SubRipWriter implements TranscriptWriterProvider {

  @Override
  public String name() {
    return "srt";
  }

  @Override
  public String description() {
    return "Subtitles in the format of SubRip.";
  }

  @Override
  public String extension() {
    return "srt";
  }

  @Override
  public void write(Transcript transcript, Appendable out) throws IOException {
    int number = 0;
    for (Segment segment : transcript.segments()) {
      number = write(segment, number, out);
    }
  }

  /**
   * Writes the subtitles of one segment.
   *
   * @param number of the last subtitle before it, 0 if there is none
   * @return the number of the last subtitle so far
   */
  public static int write(Segment segment, int number, Appendable out) throws IOException {
    int last = number;
    for (Cue cue : CueSplitter.split(segment)) {
      last++;
      out.append(Integer.toString(last)).append('\n');
      out.append(Times.subtitle(cue.startSeconds(), ',')).append(" --> ");
      out.append(Times.subtitle(cue.endSeconds(), ',')).append('\n');
      for (String line : cue.lines()) {
        out.append(line).append('\n');
      }
      out.append('\n');
    }
    return last;
  }
}
