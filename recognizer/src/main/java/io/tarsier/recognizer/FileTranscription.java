package io.tarsier.recognizer;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.AudioReader;
import io.tarsier.api.Segment;
import io.tarsier.api.Transcript;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Feeds a recording to a stream. */
final class FileTranscription {

  private static final double PIECE_SECONDS = 0.1;

  private FileTranscription() {}

  static Transcript run(AudioReader reader, RecognizerStream stream) throws IOException {
    List<Segment> segments = new ArrayList<>();
    int rate = reader.sampleRateHz();
    float[] buffer = new float[(int) Math.ceil(rate * PIECE_SECONDS)];
    for (int n = reader.read(buffer, 0, buffer.length);
        n >= 0;
        n = reader.read(buffer, 0, buffer.length)) {
      collect(stream.accept(new AudioChunk(Arrays.copyOf(buffer, n), rate)), segments);
    }
    collect(stream.finish(), segments);
    return new Transcript(segments, stream.seconds());
  }

  private static void collect(List<RecognitionEvent> events, List<Segment> segments) {
    for (RecognitionEvent event : events) {
      if (event instanceof RecognitionEvent.Final finished) {
        segments.add(finished.segment());
      }
    }
  }
}
