package io.tarsier.cli.live;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.RecognitionEvent;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.RecognizerStream;
import io.tarsier.recognizer.StreamOptions;
import java.util.List;

/** Recognition by streams of a recognizer, a new one after each gap. Single-owner. */
final class StreamRecognition implements SpeechRecognition, AutoCloseable {

  private final Recognizer recognizer;
  private final StreamOptions options;
  private RecognizerStream stream;
  private boolean hasAudio;

  StreamRecognition(Recognizer recognizer, StreamOptions options) {
    this.recognizer = recognizer;
    this.options = options;
    this.stream = recognizer.newStream(options);
  }

  @Override
  public List<RecognitionEvent> accept(AudioChunk chunk) {
    hasAudio = true;
    return stream.accept(chunk);
  }

  @Override
  public List<RecognitionEvent> skip(double seconds) {
    List<RecognitionEvent> events = finish();
    stream.close();
    stream = recognizer.newStream(options, stream.seconds() + seconds);
    return events;
  }

  @Override
  public List<RecognitionEvent> finish() {
    if (!hasAudio) {
      return List.of();
    }
    hasAudio = false;
    return stream.finish();
  }

  @Override
  public void close() {
    stream.close();
  }
}
