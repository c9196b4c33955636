package io.tarsier.api;

import java.io.IOException;

/** Writes transcripts in one output format. */
public interface TranscriptWriterProvider extends Plugin {

  /** The file name extension of the format, without a dot, for example {@code srt}. */
  String extension();

  /**
   * Writes one transcript.
   *
   * @param transcript what to write
   * @param out where to; not closed
   */
  void write(Transcript transcript, Appendable out) throws IOException;
}
