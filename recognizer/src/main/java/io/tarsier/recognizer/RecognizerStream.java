package io.tarsier.recognizer;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.FeatureExtractor;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.RecognitionEvent;
import io.tarsier.recognizer.plugin.StreamTap;
import java.util.ArrayList;
import java.util.List;

/**
 * One recording or conversation while it is recognised. Single-owner: one thread at a time.
 *
 * <p>Give it audio with {@link #accept}, then call {@link #finish}; both return what has become
 * known. However the audio is cut into pieces, the events are the same. Close it when it is over:
 * event sinks wait for that.
 *
 * <p>Memory is bounded by {@link Endpointing#maxSegmentSeconds}, not by the length of the stream.
 */
public final class RecognizerStream implements AutoCloseable {

  private final FeatureExtractor extractor;
  private final SegmentRecognition recognition;
  private final StreamTap tap;

  private double acceptedSeconds;
  private int sampleRateHz;
  private long acceptedSamples;

  RecognizerStream(
      FeatureExtractor extractor,
      SegmentRecognition recognition,
      StreamTap tap,
      double startSeconds) {
    this.extractor = extractor;
    this.recognition = recognition;
    this.tap = tap;
    this.acceptedSeconds = startSeconds;
  }

  /** Where the stream is on its clock: where it started, and the seconds of audio since. */
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
    recognition.accept(matrix, events);
    tap.heard(events);
    return events;
  }

  /**
   * Ends the segment being spoken and reports it, even if it is empty. The stream can go on with
   * more audio; times keep counting from its start.
   */
  public List<RecognitionEvent> finish() {
    List<RecognitionEvent> events = new ArrayList<>();
    FeatureMatrix rest = extractor.finish();
    acceptedSeconds = seconds();
    acceptedSamples = 0;
    recognition.finish(rest, acceptedSeconds, events);
    tap.heard(events);
    return events;
  }

  /**
   * Tells event sinks that nothing more comes; audio that was not finished is dropped. Idempotent.
   */
  @Override
  public void close() {
    tap.closed(seconds());
  }
}
