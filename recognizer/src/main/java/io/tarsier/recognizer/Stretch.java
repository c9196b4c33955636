package io.tarsier.recognizer;

import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.RecognitionEvent.Ending;

/**
 * A segment before it is recognised. Immutable.
 *
 * @param frames what there is to hear; none in a segment without audio
 * @param startSeconds where the first frame begins; may lie before the start of the stream where
 *     the front end adds silence
 * @param endSeconds where the segment ends
 * @param ending what ended it
 * @param heardSeconds where the audio ended that was known when it ended
 */
record Stretch(
    FeatureMatrix frames,
    double startSeconds,
    double endSeconds,
    Ending ending,
    double heardSeconds) {}
