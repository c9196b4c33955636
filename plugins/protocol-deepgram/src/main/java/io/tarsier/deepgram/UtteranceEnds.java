package io.tarsier.deepgram;

import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.RecognitionEvent.Ending;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.RecognitionEvent.Partial;
import io.tarsier.api.RecognitionEvent.SpeechStarted;
import io.tarsier.api.Word;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Finds where utterances of a channel end: some time after a word that no other one follows.
 * Single-owner.
 */
final class UtteranceEnds {

  private final double gapSeconds;

  /** The end of the last word of an utterance that has not ended. */
  private OptionalDouble lastWordEnd = OptionalDouble.empty();

  private boolean speaking;

  /**
   * @param gapSeconds time without words that ends an utterance
   */
  UtteranceEnds(double gapSeconds) {
    this.gapSeconds = gapSeconds;
  }

  /** Takes what the recognizer reports next. */
  void heard(RecognitionEvent event) {
    if (event instanceof SpeechStarted) {
      speaking = true;
    } else if (event instanceof Partial partial) {
      speaking |= !partial.text().isEmpty();
    } else if (event instanceof Final finished) {
      speaking = finished.ending() == Ending.LENGTH;
      List<Word> words = finished.segment().words();
      if (!words.isEmpty()) {
        lastWordEnd = OptionalDouble.of(words.get(words.size() - 1).endSeconds());
      }
    }
  }

  /**
   * Whether an utterance has ended by now; once for each.
   *
   * @return the end of its last word
   */
  OptionalDouble endedBy(double seconds) {
    OptionalDouble ended = lastWordEnd;
    if (ended.isEmpty() || speaking || seconds < ended.getAsDouble() + gapSeconds) {
      return OptionalDouble.empty();
    }
    lastWordEnd = OptionalDouble.empty();
    return ended;
  }
}
