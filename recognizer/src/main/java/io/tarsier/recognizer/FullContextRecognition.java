package io.tarsier.recognizer;

import io.tarsier.api.DecoderSession;
import io.tarsier.api.Emissions;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.RecognitionEvent.Ending;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.RecognitionEvent.Partial;
import io.tarsier.recognizer.plugin.FilterChain;
import java.util.List;

/**
 * Segments that the network sees as a whole: it runs when a segment is over, and for partial
 * results again and again. Memory is bounded by the longest segment.
 */
final class FullContextRecognition implements SegmentRecognition {

  private static final double PARTIAL_INTERVAL_SECONDS = 0.5;

  /** A pause between words lasts about as long. */
  private static final double CUT_WINDOW_SECONDS = 0.2;

  private final Stages stages;
  private final StreamOptions options;
  private final FilterChain filters;
  private final FrameBuffer frames;
  private final int maxSegmentFrames;

  private DecoderSession session;
  private double segmentStartSeconds;
  private int nextPartialFrame;

  FullContextRecognition(
      Stages stages, StreamOptions options, FilterChain filters, double startSeconds) {
    this.stages = stages;
    this.options = options;
    this.filters = filters;
    this.frames = new FrameBuffer(stages.features().dimensions());
    this.maxSegmentFrames = stages.frames(options.endpointing().maxSegmentSeconds());
    this.session = stages.decoder().begin(options.decoding());
    startSegment(startSeconds);
  }

  @Override
  public void accept(FeatureMatrix matrix, List<RecognitionEvent> events) {
    int dimensions = matrix.dimensions();
    // Frame by frame in effect: every limit is met at its own frame, whatever the chunk.
    for (int from = 0; from < matrix.frames(); ) {
      int next = Math.min(nextPartialFrame, maxSegmentFrames);
      int count = Math.min(matrix.frames() - from, next - frames.frames());
      float[] values = new float[count * dimensions];
      System.arraycopy(matrix.values(), from * dimensions, values, 0, values.length);
      frames.append(new FeatureMatrix(values, count, dimensions));
      from += count;
      if (frames.frames() == maxSegmentFrames) {
        events.add(cutSegment());
      } else if (frames.frames() == nextPartialFrame) {
        events.add(partial());
      }
    }
  }

  @Override
  public void finish(FeatureMatrix matrix, double endSeconds, List<RecognitionEvent> events) {
    nextPartialFrame = Integer.MAX_VALUE;
    accept(matrix, events);
    events.add(finishSegment(frames.frames(), endSeconds, Ending.FINISHED, endSeconds));
    startSegment(endSeconds);
  }

  private Final cutSegment() {
    int window = Math.max(1, stages.frames(CUT_WINDOW_SECONDS));
    int cut = frames.quietest(maxSegmentFrames / 2, maxSegmentFrames, window);
    double end = segmentStartSeconds + stages.seconds(cut);
    double heard = segmentStartSeconds + stages.seconds(maxSegmentFrames);
    Final cutOff = finishSegment(cut, end, Ending.LENGTH, heard);
    segmentStartSeconds = end;
    schedulePartial();
    return cutOff;
  }

  private void startSegment(double atSeconds) {
    segmentStartSeconds = atSeconds + stages.features().firstFrameSeconds();
    schedulePartial();
  }

  private Partial partial() {
    DecoderSession sofar = stages.decoder().begin(options.decoding());
    sofar.step(emissions(frames.frames()));
    schedulePartial();
    return new Partial(
        sofar.partial().text(), 0, segmentStartSeconds + stages.seconds(frames.frames()));
  }

  /**
   * A partial result runs the network over the whole segment again; stretching the interval with
   * the length of the segment keeps the total cost proportional to it.
   */
  private void schedulePartial() {
    int interval = Math.max(stages.frames(PARTIAL_INTERVAL_SECONDS), frames.frames() / 8);
    nextPartialFrame = options.partials() ? frames.frames() + interval : Integer.MAX_VALUE;
  }

  private Final finishSegment(int count, double endSeconds, Ending ending, double atSeconds) {
    if (count > 0) {
      session.step(emissions(count));
    }
    SegmentBuilder builder =
        new SegmentBuilder(segmentStartSeconds, endSeconds, stages.stepSeconds());
    frames.dropHead(count);
    Final finished = new Final(filters.apply(builder.build(session.end())), ending, atSeconds);
    session = stages.decoder().begin(options.decoding());
    return finished;
  }

  private Emissions emissions(int count) {
    return stages.acousticModel().emissions(List.of(frames.head(count))).get(0);
  }
}
