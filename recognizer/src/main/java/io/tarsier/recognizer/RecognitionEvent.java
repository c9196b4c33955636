package io.tarsier.recognizer;

import io.tarsier.api.Segment;

/** What a stream reports, in time order. Immutable. */
public sealed interface RecognitionEvent {

  /**
   * What the segment being spoken sounds like so far.
   *
   * @param text its text so far
   * @param stableCharacters how many of its first characters will not change any more
   * @param atSeconds up to where the audio was heard, from the start of the stream
   */
  record Partial(String text, int stableCharacters, double atSeconds) implements RecognitionEvent {}

  /**
   * A finished segment; later events are about later audio.
   *
   * @param segment what was said
   */
  record Final(Segment segment) implements RecognitionEvent {}
}
