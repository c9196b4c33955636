package io.tarsier.audio.ogg;

import io.tarsier.audio.SampleSink;

/** Decodes one logical stream of audio. Single-owner. */
public interface OggLink {

  /** Opens links of one codec. */
  interface Codec {

    /** Whether a page that is the first of its stream begins audio of this codec. */
    boolean begins(OggPage page);

    /** Starts at the page that holds the identification header. */
    OggLink open(OggPage page);
  }

  /** Which pages are for it. */
  int serial();

  /** Samples per second. */
  int sampleRateHz();

  /** Channels before mixing. */
  int channels();

  /** From now on gives this channel instead of the mean of all. */
  void select(int channel);

  /** Whether its last page has been decoded. */
  boolean isFinished();

  /** Decodes the packets that end on a page and passes on those samples that are to be heard. */
  void decode(OggPage page, SampleSink sink);
}
