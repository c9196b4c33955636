package io.tarsier.recognizer;

import io.tarsier.api.DecoderSession;
import io.tarsier.api.Emissions;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.RecognitionEvent;
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

  private final Stages stages;
  private final StreamOptions options;
  private final FilterChain filters;
  private final SegmentCutter cutter;
  private int nextPartialFrame;

  FullContextRecognition(Stages stages, StreamOptions options, double startSeconds) {
    this.stages = stages;
    this.options = options;
    this.filters = stages.plugins().newFilters();
    this.cutter = new SegmentCutter(stages, options.endpointing(), startSeconds);
    stages.checkDecoding(options.decoding());
    schedulePartial();
  }

  @Override
  public void accept(FeatureMatrix matrix, List<RecognitionEvent> events) {
    // Frame by frame in effect: every limit is met at its own frame, whatever the chunk.
    for (int from = 0; from < matrix.frames(); ) {
      int next = Math.min(nextPartialFrame - cutter.size(), cutter.room());
      int count = Math.min(matrix.frames() - from, next);
      cutter.append(matrix, from, count);
      from += count;
      if (cutter.room() == 0) {
        events.add(recognised(cutter.cut()));
        schedulePartial();
      } else if (cutter.size() == nextPartialFrame) {
        events.add(partial());
      }
    }
  }

  @Override
  public void finish(FeatureMatrix matrix, double endSeconds, List<RecognitionEvent> events) {
    nextPartialFrame = Integer.MAX_VALUE;
    accept(matrix, events);
    events.add(recognised(cutter.finish(endSeconds)));
    schedulePartial();
  }

  private Final recognised(Stretch stretch) {
    return new Final(
        filters.apply(stages.segment(stretch, emissions(stretch.frames()), options.decoding())),
        stretch.ending(),
        stretch.heardSeconds());
  }

  private Partial partial() {
    DecoderSession sofar = stages.decoder().begin(options.decoding());
    Emissions emissions = emissions(cutter.sofar());
    if (emissions.steps() > 0) {
      sofar.step(emissions);
    }
    schedulePartial();
    return new Partial(sofar.partial().text(), 0, cutter.heardSeconds());
  }

  /**
   * A partial result runs the network over the whole segment again; stretching the interval with
   * the length of the segment keeps the total cost proportional to it.
   */
  private void schedulePartial() {
    int interval = Math.max(stages.frames(PARTIAL_INTERVAL_SECONDS), cutter.size() / 8);
    nextPartialFrame = options.partials() ? cutter.size() + interval : Integer.MAX_VALUE;
  }

  private Emissions emissions(FeatureMatrix frames) {
    return stages.emissions(List.of(frames)).get(0);
  }
}
