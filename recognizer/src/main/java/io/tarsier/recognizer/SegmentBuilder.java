package io.tarsier.recognizer;

import io.tarsier.api.Hypothesis;
import io.tarsier.api.Segment;
import io.tarsier.api.Segment.Alternative;
import io.tarsier.api.Word;
import java.util.List;

/**
 * Puts hypotheses, which count steps of the network, on the clock of the stream.
 *
 * @param firstStepSeconds when the first step begins; may lie before the start of the stream where
 *     the front end adds silence
 * @param endSeconds where the segment ends
 * @param stepSeconds length of a step
 */
record SegmentBuilder(double firstStepSeconds, double endSeconds, double stepSeconds) {

  Segment build(List<Hypothesis> hypotheses) {
    double start = Math.min(Math.max(0, firstStepSeconds), endSeconds);
    return new Segment(start, endSeconds, hypotheses.stream().map(this::alternative).toList());
  }

  private Alternative alternative(Hypothesis hypothesis) {
    return new Alternative(
        hypothesis.text(),
        hypothesis.words().stream().map(this::word).toList(),
        hypothesis.score());
  }

  private Word word(Hypothesis.Word word) {
    return new Word(
        word.text(), seconds(word.startStep()), seconds(word.endStep()), word.confidence());
  }

  private double seconds(int step) {
    return Math.min(Math.max(0, firstStepSeconds + step * stepSeconds), endSeconds);
  }
}
