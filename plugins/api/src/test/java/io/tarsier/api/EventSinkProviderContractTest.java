package io.tarsier.api;

import io.tarsier.api.RecognitionEvent.Ending;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.RecognitionEvent.Partial;
import io.tarsier.api.RecognitionEvent.SpeechEnded;
import io.tarsier.api.RecognitionEvent.SpeechStarted;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link EventSinkProvider} must do. Extend it and say which provider to test. */
public abstract class EventSinkProviderContractTest extends PluginContractTest {

  @Override
  protected abstract EventSinkProvider provider();

  @Override
  protected void make(Settings settings) throws Exception {
    provider().open(settings).close();
  }

  /** A stream as a sink gets to know it. */
  protected static StreamInfo stream(String id) {
    return new StreamInfo(id, id + ".wav", "digits", Instant.parse("2026-01-02T03:04:05Z"));
  }

  /** A finished segment of one word, from {@code at} to a second later. */
  protected static Final finished(String word, double at) {
    Word spoken = new Word(word, at, at + 1, 0.9);
    return new Final(
        new Segment(at, at + 1, List.of(new Segment.Alternative(word, List.of(spoken), -1))),
        Ending.PAUSE,
        at + 1.5);
  }

  @Test
  void hearsAWholeConversation() throws Exception {
    try (EventSink sink = provider().open(required())) {
      StreamInfo stream = stream("one");
      sink.opened(stream);
      sink.event(stream, new SpeechStarted(0.1, 0.5));
      sink.event(stream, new Partial("hel", 0, 0.5));
      sink.event(stream, new SpeechEnded(0.9, 1.5));
      sink.event(stream, finished("hello", 0));
      sink.closed(stream, 2);
    }
  }

  @Test
  void streamsMayComeBetweenEachOther() throws Exception {
    try (EventSink sink = provider().open(required())) {
      StreamInfo one = stream("one");
      StreamInfo two = stream("two");
      sink.opened(one);
      sink.opened(two);
      sink.event(two, finished("two", 0));
      sink.event(one, finished("one", 0));
      sink.closed(one, 1);
      sink.event(two, finished("again", 1));
      sink.closed(two, 2);
    }
  }

  @Test
  void anEmptySegmentAndAnEmptyStreamAreNothingSpecial() throws Exception {
    try (EventSink sink = provider().open(required())) {
      StreamInfo stream = stream("one");
      sink.opened(stream);
      Segment nothing = new Segment(0, 5, List.of(new Segment.Alternative("", List.of(), 0)));
      sink.event(stream, new Final(nothing, Ending.SILENCE, 5));
      sink.closed(stream, 5);
      sink.opened(stream("two"));
      sink.closed(stream("two"), 0);
    }
  }

  @Test
  void streamsThatNeverCloseDoNotKeepItOpen() throws Exception {
    try (EventSink sink = provider().open(required())) {
      sink.opened(stream("one"));
      sink.event(stream("one"), finished("one", 0));
    }
  }
}
