package io.tarsier.formats;

import io.tarsier.api.Segment;
import io.tarsier.api.Transcript;
import io.tarsier.api.TranscriptWriterProvider;
import io.tarsier.api.Word;
import java.io.IOException;
import java.util.Locale;

/**
 * Words with times and confidences in the format CTM of NIST's scoring tools: a line each, of
 * recording, channel, start and length in seconds, word, and confidence. Immutable.
 *
 * <p>A transcript does not know the name of its recording, so that is always {@code audio}.
 */
public final class CtmWriter implements TranscriptWriterProvider {

  @Override
  public String name() {
    return "ctm";
  }

  @Override
  public String description() {
    return "Words with times and confidences in NIST's format CTM.";
  }

  @Override
  public String extension() {
    return "ctm";
  }

  @Override
  public void write(Transcript transcript, Appendable out) throws IOException {
    for (Segment segment : transcript.segments()) {
      for (Word word : SpokenWords.of(segment)) {
        out.append(
            String.format(
                Locale.ROOT,
                "audio 1 %.3f %.3f %s %.3f\n",
                word.startSeconds(),
                word.endSeconds() - word.startSeconds(),
                word.text(),
                word.confidence()));
      }
    }
  }
}
