package io.tarsier.cli.live.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.RecognitionEvent.Partial;
import io.tarsier.api.RecognitionEvent.SpeechEnded;
import io.tarsier.api.RecognitionEvent.SpeechStarted;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The formats for programs and files. */
class FormatsTest {

  private static final List<RecognitionEvent> EVENTS =
      List.of(
          Events.finished("", 0),
          new SpeechStarted(62.1, 62.4),
          new Partial("", 0, 62.4),
          new Partial("one tw", 4, 62.8),
          new SpeechEnded(63.2, 63.6),
          Events.finished("one two", 62.25));

  private final StringWriter written = new StringWriter();
  private final PrintWriter out = new PrintWriter(written);

  private List<String> lines(Presenter presenter) {
    EVENTS.forEach(presenter::show);
    return written.toString().lines().toList();
  }

  @Test
  void textIsALinePerSegmentWithWords() {
    assertThat(lines(new TextPresenter(out, new TextFormat(false), false)))
        .containsExactly("one two");
  }

  @Test
  void timesAreThoseOfTheFirstWord() {
    assertThat(lines(new TextPresenter(out, new TextFormat(true), false)))
        .containsExactly("[00:01:02] one two");
  }

  @Test
  void partialsAreMarked() {
    assertThat(lines(new TextPresenter(out, new TextFormat(false), true)))
        .containsExactly("... one tw", "one two");
  }

  @Test
  void jsonHasEveryEvent() {
    assertThat(lines(new JsonPresenter(out)))
        .containsExactly(
            """
            {"type":"final","at":0.900,"ending":"pause","start":0.000,"end":0.400,"text":"",\
            "words":[]}""",
            """
            {"type":"speech_started","at":62.400,"start":62.100}""",
            """
            {"type":"partial","at":62.400,"text":"","stable_chars":0}""",
            """
            {"type":"partial","at":62.800,"text":"one tw","stable_chars":4}""",
            """
            {"type":"speech_ended","at":63.600,"end":63.200}""",
            """
            {"type":"final","at":64.150,"ending":"pause","start":62.050,"end":63.650,\
            "text":"one two","words":[\
            {"word":"one","start":62.250,"end":62.650,"confidence":0.900},\
            {"word":"two","start":62.750,"end":63.150,"confidence":0.900}]}""");
  }

  @Test
  void subtitlesAreNumberedAndTimed() {
    SrtPresenter presenter = new SrtPresenter(out);
    presenter.show(Events.finished("one two three", 3599.5));

    assertThat(lines(presenter))
        .containsExactly(
            "1",
            "00:59:59,500 --> 01:00:00,900",
            "one two three",
            "",
            "2",
            "00:01:02,250 --> 00:01:03,250",
            "one two",
            "");
  }
}
