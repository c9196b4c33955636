package io.tarsier.cli.transcribe;

import io.tarsier.api.Transcript;

/** Prints transcripts in one form. */
interface TranscriptPrinter {

  /** Prints the transcript of one recording. */
  void print(String file, Transcript transcript);
}
