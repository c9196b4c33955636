package io.tarsier.bench.times;

import io.tarsier.api.AudioChunk;
import java.util.List;

/**
 * Speech of which it is known when each word is said. Immutable by agreement.
 *
 * @param audio the recording
 * @param words what is said, in order
 */
record TimedSpeech(AudioChunk audio, List<Span> words) {

  /** A word and where it lies. */
  record Span(String word, double startSeconds, double endSeconds) {}
}
