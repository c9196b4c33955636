package io.tarsier.cli.transcribe;

import io.tarsier.api.Transcript;
import java.util.List;

/** Prints transcripts in one form. */
interface TranscriptPrinter {

  /** Prints the transcript of one recording, one per channel where they are kept apart. */
  void print(String file, List<Transcript> channels);

  /**
   * What to say before a text: the name of the recording, the number of the channel, or nothing.
   */
  static String name(String file, boolean withNames, int channel, int channels) {
    if (channels == 1) {
      return withNames ? file : "";
    }
    String number = "channel " + (channel + 1);
    return withNames ? file + ", " + number : number;
  }
}
