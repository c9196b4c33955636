package io.tarsier.recognizer.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.EventSink;
import io.tarsier.api.EventSinkProvider;
import io.tarsier.api.PluginException;
import io.tarsier.api.Plugins;
import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.RecognitionEvent.Ending;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.RecognitionEvent.Partial;
import io.tarsier.api.Segment;
import io.tarsier.api.Settings;
import io.tarsier.api.StreamInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EventSinksTest {

  /** Writes down what it hears; throws and waits where it is told to. */
  private static final class Recorder implements EventSink, EventSinkProvider {

    final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch go = new CountDownLatch(1);
    String throwsAt = "";

    @Override
    public String name() {
      return "recorder";
    }

    @Override
    public String description() {
      return "Writes down what it hears.";
    }

    @Override
    public EventSink open(Settings settings) {
      return this;
    }

    @Override
    public void opened(StreamInfo stream) throws IOException {
      note(stream.label() + " opened");
    }

    @Override
    public void event(StreamInfo stream, RecognitionEvent event) throws IOException {
      note(
          stream.label()
              + " "
              + (event instanceof Final finished ? finished.segment().text() : "partial"));
    }

    @Override
    public void closed(StreamInfo stream, double seconds) throws IOException {
      note(stream.label() + " closed at " + seconds);
    }

    @Override
    public void close() {
      heard.add("end");
    }

    private void note(String what) throws IOException {
      try {
        go.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      if (what.equals(throwsAt)) {
        throw new NoSuchMethodError(what);
      }
      heard.add(what);
    }
  }

  private final Recorder recorder = new Recorder();

  private EventSinks open() {
    return EventSinks.open(Plugins.of(List.of(recorder)), List.of("recorder"), PluginSettings.NONE);
  }

  private static Final finished(String text) {
    return new Final(
        new Segment(0, 1, List.of(new Segment.Alternative(text, List.of(), 0))), Ending.PAUSE, 1);
  }

  @Test
  void aSinkHearsWhatStreamsReportInOrder() {
    recorder.go.countDown();
    try (EventSinks sinks = open()) {
      StreamTap a = sinks.tap("a", "toy");
      StreamTap b = sinks.tap("b", "toy");
      a.heard(List.of(new Partial("on", 0, 1), finished("one")));
      b.heard(List.of(finished("two")));
      a.closed(1);
      a.closed(1);
      b.closed(2);
    }
    assertThat(recorder.heard)
        .containsExactly(
            "a opened",
            "b opened",
            "a partial",
            "a one",
            "b two",
            "a closed at 1.0",
            "b closed at 2.0",
            "end");
  }

  @Test
  void oneThatThrowsHearsNothingMoreOfThatStream() {
    recorder.go.countDown();
    recorder.throwsAt = "a one";
    try (EventSinks sinks = open()) {
      StreamTap a = sinks.tap("a", "toy");
      StreamTap b = sinks.tap("b", "toy");
      a.heard(List.of(finished("one"), finished("two")));
      b.heard(List.of(finished("one")));
      a.closed(1);
    }
    assertThat(recorder.heard).containsExactly("a opened", "b opened", "b one", "end");
  }

  @Test
  void whatOneThatHangsLosesIsCountedAndNobodyWaits() {
    EventSinks sinks = open();
    StreamTap tap = sinks.tap("a", "toy");
    int partials = EventSink.QUEUE_EVENTS;
    tap.heard(Collections.nCopies(partials, new Partial("on", 0, 1)));
    assertThat(sinks.lost()).as("partial results are no loss").isZero();
    tap.heard(Collections.nCopies(EventSink.QUEUE_EVENTS / 2 - 1, finished("one")));
    assertThat(sinks.lost()).as("there is room for what counts").isZero();
    tap.heard(Collections.nCopies(EventSink.QUEUE_EVENTS, finished("two")));
    assertThat(sinks.lost()).isBetween(EventSink.QUEUE_EVENTS - 2L, (long) EventSink.QUEUE_EVENTS);
    tap.closed(9);
    recorder.go.countDown();
    sinks.close();
    assertThat(recorder.heard).contains("a one", "a closed at 9.0").endsWith("end");
  }

  @Test
  void oneThatNeverReturnsDoesNotKeepTheProcess() {
    EventSinks sinks = open();
    sinks.tap("a", "toy").heard(List.of(finished("one")));
    sinks.close();
    assertThat(recorder.heard).doesNotContain("a one");
  }

  @Test
  void oneThatCannotBeOpenedIsNamed() {
    EventSinkProvider broken =
        new EventSinkProvider() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public String description() {
            return "Is broken.";
          }

          @Override
          public EventSink open(Settings settings) throws IOException {
            throw new IOException("no space left on device");
          }
        };
    assertThatThrownBy(
            () ->
                EventSinks.open(
                    Plugins.of(List.of(broken, recorder)),
                    List.of("recorder", "broken"),
                    PluginSettings.NONE))
        .isInstanceOf(PluginException.class)
        .hasMessage("event sink 'broken' cannot be used: no space left on device");
    assertThat(recorder.heard).as("the other is closed").containsExactly("end");
  }
}
