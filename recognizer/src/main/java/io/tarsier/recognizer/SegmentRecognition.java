package io.tarsier.recognizer;

import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.RecognitionEvent;
import java.util.List;

/** How the frames of a stream become events. Single-owner. */
interface SegmentRecognition {

  /** Takes the next frames, of any number: what is reported does not depend on how they are cut. */
  void accept(FeatureMatrix frames, List<RecognitionEvent> events);

  /**
   * Takes the last frames of the stream, ends its last segment, and makes this ready for another
   * stretch of audio.
   *
   * @param endSeconds where the audio ends, and the next one starts
   */
  void finish(FeatureMatrix frames, double endSeconds, List<RecognitionEvent> events);
}
