package io.tarsier.api;

/**
 * What a stream reports, in time order. Immutable.
 *
 * <p>All times are seconds from the start of the stream. {@code atSeconds} says how much audio had
 * been heard when the event was decided: what is reported depends on the audio alone, never on how
 * fast or in which pieces it came.
 */
public sealed interface RecognitionEvent {

  /** Up to where the audio was heard. */
  double atSeconds();

  /**
   * Somebody has begun to speak. Only of streams in chunks; a {@link SpeechEnded} follows before
   * the next one.
   *
   * @param startSeconds when
   */
  record SpeechStarted(double startSeconds, double atSeconds) implements RecognitionEvent {}

  /**
   * What the segment being spoken sounds like so far.
   *
   * @param text its text so far
   * @param stableCharacters how many of its first characters will not change any more: every later
   *     partial text of the segment and its final text begin with them, and with as many or more
   *     stable characters. Transcript filters may still rewrite them
   */
  record Partial(String text, int stableCharacters, double atSeconds) implements RecognitionEvent {}

  /**
   * Nobody speaks any more; the {@link Final} of what was said follows.
   *
   * @param endSeconds when the last sound of it ended
   */
  record SpeechEnded(double endSeconds, double atSeconds) implements RecognitionEvent {}

  /**
   * A finished segment; later events are about later audio.
   *
   * @param segment what was said, possibly nothing
   * @param ending why it is finished
   */
  record Final(Segment segment, Ending ending, double atSeconds) implements RecognitionEvent {}

  /** Why a segment ends. */
  enum Ending {
    /** A pause after words. */
    PAUSE,
    /** A long time without a word. */
    SILENCE,
    /** The segment became too long and was cut, at its best place, while somebody spoke. */
    LENGTH,
    /** An {@link EndpointRuleProvider.EndpointRule} of a plugin said so. */
    RULE,
    /** The owner of the stream finished it. */
    FINISHED
  }
}
