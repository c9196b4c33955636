package io.tarsier.recognizer;

import io.tarsier.api.Segment;
import io.tarsier.api.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the segments of a recording, and reports it when the last one is there and all of it has
 * been read. Thread-safe.
 */
final class RecordingInBatch {

  private final BatchRecording recording;
  private final Recognizer recognizer;

  /** Guarded by {@code this}, as all that follows. */
  private final List<SortedMap<Integer, Segment>> segments = new ArrayList<>();

  private final List<Double> seconds = new ArrayList<>();
  private @Nullable Exception failure;

  /** Pieces that are not done, and one for who reads the recording. */
  private int outstanding = 1;

  RecordingInBatch(BatchRecording recording, Recognizer recognizer) {
    this.recording = recording;
    this.recognizer = recognizer;
  }

  BatchRecording recording() {
    return recording;
  }

  /** A piece is on its way. */
  synchronized void pieceBegun() {
    outstanding++;
  }

  void pieceDone(BatchPiece piece, Segment segment) {
    synchronized (this) {
      while (segments.size() <= piece.channel()) {
        segments.add(new TreeMap<>());
      }
      segments.get(piece.channel()).put(piece.number(), segment);
    }
    recording.heard(segment.endSeconds() - segment.startSeconds());
    oneLess();
  }

  void pieceFailed(RuntimeException reason) {
    fail(reason);
    oneLess();
  }

  /** A channel was read to its end. */
  synchronized void channelRead(double length) {
    seconds.add(length);
  }

  /** It cannot be read any further; {@link #readToEnd} must follow. */
  synchronized void fail(Exception reason) {
    if (failure == null) {
      failure = reason;
    }
  }

  /** There will be no more pieces. */
  void readToEnd() {
    oneLess();
  }

  private void oneLess() {
    Exception reason;
    List<Transcript> channels = new ArrayList<>();
    synchronized (this) {
      outstanding--;
      if (outstanding > 0) {
        return;
      }
      reason = failure;
      for (int c = 0; reason == null && c < seconds.size(); c++) {
        channels.add(new Transcript(List.copyOf(segments.get(c).values()), seconds.get(c)));
      }
    }
    if (reason == null) {
      recording.recognised(
          channels.stream()
              .map(channel -> recognizer.conclude(recording.label(), channel))
              .toList());
    } else {
      recording.failed(reason);
    }
  }
}
