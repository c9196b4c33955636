package io.tarsier.recognizer;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.DecoderSession;
import io.tarsier.api.Emissions;
import io.tarsier.api.FeatureExtractor;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.Segment;
import io.tarsier.recognizer.RecognitionEvent.Final;
import io.tarsier.recognizer.RecognitionEvent.Partial;
import java.util.ArrayList;
import java.util.List;

/**
 * One recording or conversation while it is recognised. Single-owner: one thread at a time.
 *
 * <p>Give it audio with {@link #accept}, then call {@link #finish}; both return what has become
 * known. However the audio is cut into chunks, the final results are the same; partial results come
 * at fixed places of the audio.
 *
 * <p>Memory is bounded by {@link StreamOptions#maxSegmentSeconds}, not by the length of the stream.
 */
public final class RecognizerStream {

  /** A pause between words lasts about as long. */
  private static final double CUT_WINDOW_SECONDS = 0.2;

  private final Stages stages;
  private final StreamOptions options;
  private final FeatureExtractor extractor;
  private final FrameBuffer frames;
  private final int maxSegmentFrames;

  private DecoderSession session;
  private double acceptedSeconds;
  private int sampleRateHz;
  private long acceptedSamples;
  private double segmentStartSeconds;
  private int nextPartialFrame;

  RecognizerStream(Stages stages, StreamOptions options) {
    this.stages = stages;
    this.options = options;
    this.extractor = stages.features().newExtractor();
    this.frames = new FrameBuffer(stages.features().dimensions());
    this.maxSegmentFrames = toFrames(options.maxSegmentSeconds());
    this.session = stages.decoder().begin(options.decoding());
    startSegment(0);
  }

  /** Seconds of audio accepted so far. */
  public double seconds() {
    return acceptedSeconds + (sampleRateHz == 0 ? 0 : (double) acceptedSamples / sampleRateHz);
  }

  /**
   * Takes the next audio.
   *
   * @throws IllegalArgumentException if the sample rate changes before {@link #finish}
   */
  public List<RecognitionEvent> accept(AudioChunk chunk) {
    List<RecognitionEvent> events = new ArrayList<>();
    FeatureMatrix matrix = extractor.accept(chunk);
    sampleRateHz = chunk.sampleRateHz();
    acceptedSamples += chunk.samples().length;
    append(matrix, events);
    return events;
  }

  /**
   * Ends the segment being spoken and reports it, even if it is empty. The stream can go on with
   * more audio; times keep counting from its start.
   */
  public List<RecognitionEvent> finish() {
    List<RecognitionEvent> events = new ArrayList<>();
    append(extractor.finish(), events);
    acceptedSeconds = seconds();
    acceptedSamples = 0;
    events.add(finishSegment(frames.frames(), acceptedSeconds));
    startSegment(acceptedSeconds);
    return events;
  }

  private void append(FeatureMatrix matrix, List<RecognitionEvent> events) {
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

  private Final cutSegment() {
    int window = Math.max(1, toFrames(CUT_WINDOW_SECONDS));
    int cut = frames.quietest(maxSegmentFrames / 2, maxSegmentFrames, window);
    double end = segmentStartSeconds + cut * stages.features().frameShiftSeconds();
    Final cutOff = finishSegment(cut, end);
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
        sofar.partial().text(),
        0,
        segmentStartSeconds + frames.frames() * stages.features().frameShiftSeconds());
  }

  /**
   * A partial result runs the network over the whole segment again; stretching the interval with
   * the length of the segment keeps the total cost proportional to it.
   */
  private void schedulePartial() {
    int interval = toFrames(options.partialIntervalSeconds());
    nextPartialFrame =
        interval == 0
            ? Integer.MAX_VALUE
            : frames.frames() + Math.max(interval, frames.frames() / 8);
  }

  private Final finishSegment(int count, double endSeconds) {
    session.step(emissions(count));
    SegmentBuilder builder =
        new SegmentBuilder(segmentStartSeconds, endSeconds, stages.stepSeconds());
    Segment segment = builder.build(session.end());
    for (var filter : stages.filters()) {
      segment = filter.apply(segment);
    }
    frames.dropHead(count);
    session = stages.decoder().begin(options.decoding());
    return new Final(segment);
  }

  private Emissions emissions(int count) {
    return stages.acousticModel().emissions(List.of(frames.head(count))).get(0);
  }

  private int toFrames(double seconds) {
    return (int) Math.round(seconds / stages.features().frameShiftSeconds());
  }
}
