package io.tarsier.recognizer;

/** What to make of a recording of several channels. */
public enum ChannelUse {
  /** Hear all of them together. */
  MIXED,
  /** Recognise each for itself, as where every channel is one speaker. */
  SEPARATE
}
