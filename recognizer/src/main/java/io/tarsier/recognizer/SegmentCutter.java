package io.tarsier.recognizer;

import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.RecognitionEvent.Ending;

/**
 * Cuts the frames of a stream into segments of limited length, where it is quietest. Single-owner.
 */
final class SegmentCutter {

  /** A pause between words lasts about as long. */
  private static final double CUT_WINDOW_SECONDS = 0.2;

  private final Stages stages;
  private final FrameBuffer frames;
  private final int maxFrames;
  private double startSeconds;

  SegmentCutter(Stages stages, Endpointing endpointing, double startSeconds) {
    this.stages = stages;
    this.frames = new FrameBuffer(stages.features().dimensions());
    this.maxFrames = stages.frames(endpointing.maxSegmentSeconds());
    start(startSeconds);
  }

  private void start(double atSeconds) {
    startSeconds = atSeconds + stages.features().firstFrameSeconds();
  }

  /** How many frames the segment has so far. */
  int size() {
    return frames.frames();
  }

  /** How many frames more there can be before the segment must be cut. */
  int room() {
    return maxFrames - frames.frames();
  }

  /** Where the frames so far end. */
  double heardSeconds() {
    return startSeconds + stages.seconds(frames.frames());
  }

  /** The frames so far. */
  FeatureMatrix sofar() {
    return frames.head(frames.frames());
  }

  /**
   * Takes frames of a matrix.
   *
   * @param count at most {@link #room}
   */
  void append(FeatureMatrix matrix, int from, int count) {
    frames.append(matrix, from, count);
  }

  /** Cuts a segment that has no room left; the next one begins there. */
  Stretch cut() {
    int window = Math.max(1, stages.frames(CUT_WINDOW_SECONDS));
    int cut = frames.quietest(maxFrames / 2, maxFrames, window);
    double end = startSeconds + stages.seconds(cut);
    Stretch stretch =
        new Stretch(frames.head(cut), startSeconds, end, Ending.LENGTH, heardSeconds());
    frames.dropHead(cut);
    startSeconds = end;
    return stretch;
  }

  /**
   * Ends the last segment and begins anew.
   *
   * @param endSeconds where the audio ends
   */
  Stretch finish(double endSeconds) {
    Stretch stretch = new Stretch(sofar(), startSeconds, endSeconds, Ending.FINISHED, endSeconds);
    frames.dropHead(frames.frames());
    start(endSeconds);
    return stretch;
  }
}
