package io.tarsier.cli.evaluate;

import io.tarsier.corpus.Utterance;
import io.tarsier.corpus.scoring.Alignment;
import io.tarsier.corpus.scoring.ErrorRate;

/**
 * What became of one utterance. Immutable.
 *
 * @param utterance the recording and what is said in it
 * @param reference the text to score against, normalised
 * @param hypothesis the recognised text, normalised; empty if the recording could not be read
 * @param audioSeconds length of the audio; 0 if it could not be read
 * @param error why it could not be read; empty if it could
 */
record Outcome(
    Utterance utterance, String reference, String hypothesis, double audioSeconds, String error) {

  static Outcome recognised(Utterance utterance, String text, double audioSeconds) {
    return new Outcome(
        utterance,
        ScoredText.normalise(utterance.text()),
        ScoredText.normalise(text),
        audioSeconds,
        "");
  }

  static Outcome failed(Utterance utterance, String error) {
    return new Outcome(utterance, ScoredText.normalise(utterance.text()), "", 0, error);
  }

  boolean hasFailed() {
    return !error.isEmpty();
  }

  Alignment alignment() {
    return Alignment.of(ErrorRate.words(reference), ErrorRate.words(hypothesis));
  }

  ErrorRate words() {
    return ErrorRate.ofWords(reference, hypothesis);
  }

  ErrorRate characters() {
    return ErrorRate.ofCharacters(reference, hypothesis);
  }
}
