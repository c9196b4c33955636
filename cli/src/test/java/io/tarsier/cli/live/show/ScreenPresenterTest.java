package io.tarsier.cli.live.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.RecognitionEvent.Partial;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScreenPresenterTest {

  private static final Reception QUIET = new Reception(-60, 0);
  private static final Reception LOUD = new Reception(-18, 0);

  private final StringWriter written = new StringWriter();
  private final AtomicInteger columns = new AtomicInteger(80);

  private ScreenPresenter screen(boolean withColours) {
    return new ScreenPresenter(
        new PrintWriter(written), columns::get, new TextFormat(false), withColours);
  }

  /** What was written since the last call, with names for the escape sequences. */
  private String written() {
    String text =
        written
            .toString()
            .replace(System.lineSeparator(), "<newline>")
            .replace("\u001b[?7l\r", "<line>")
            .replace("\u001b[K\u001b[?7h", "<end>")
            .replace("\r\u001b[K", "<erase>")
            .replace("\u001b[2m", "<dim>")
            .replace("\u001b[0m", "<normal>");
    written.getBuffer().setLength(0);
    return text;
  }

  @Test
  void whatMayStillChangeIsDim() {
    ScreenPresenter screen = screen(true);

    screen.show(new Partial("one two thr", 8, 1));
    screen.listening(LOUD);

    assertThat(written()).isEqualTo("<line> -18 dB [#######   ] one two <dim>thr<normal><end>");
  }

  @Test
  void withoutColoursNothingIsDim() {
    ScreenPresenter screen = screen(false);

    screen.show(new Partial("one two thr", 8, 1));
    screen.listening(LOUD);

    assertThat(written()).isEqualTo("<line> -18 dB [#######   ] one two thr<end>");
  }

  @Test
  void aSegmentTakesThePlaceOfTheLineWhichGoesOnBelow() {
    ScreenPresenter screen = screen(true);
    screen.show(new Partial("one", 0, 1));
    screen.listening(LOUD);
    written();

    screen.show(Events.finished("one two", 0.2));
    screen.listening(QUIET);

    assertThat(written()).isEqualTo("<erase>one two<newline><line> -60 dB [          ] <end>");
  }

  @Test
  void anEmptySegmentOnlyClearsTheText() {
    ScreenPresenter screen = screen(true);
    screen.show(new Partial("uh", 0, 1));
    screen.listening(QUIET);
    written();

    screen.show(Events.finished("", 0));
    screen.listening(QUIET);

    assertThat(written()).isEqualTo("<line> -60 dB [          ] <end>");
  }

  @Test
  void aLineThatIsThereAlreadyIsNotWrittenAgain() {
    ScreenPresenter screen = screen(true);
    screen.listening(QUIET);
    written();

    screen.listening(QUIET);

    assertThat(written()).isEmpty();
  }

  @Test
  void aLongTextIsCutOnTheLeft() {
    columns.set(40);
    ScreenPresenter screen = screen(true);

    // 16 columns are left for it: 40, less 21 of the meter and 3 that stay free.
    screen.show(new Partial("abcdefghijklmnopqrstu", 21, 1));
    screen.listening(LOUD);
    assertThat(written()).isEqualTo("<line> -18 dB [#######   ] …ghijklmnopqrstu<end>");
  }

  @Test
  void theStablePartIsCutWithTheText() {
    columns.set(40);
    ScreenPresenter screen = screen(true);

    screen.show(new Partial("abcdefghijklmnopqrstu", 8, 1));
    screen.listening(LOUD);
    assertThat(written())
        .isEqualTo("<line> -18 dB [#######   ] …gh<dim>ijklmnopqrstu<normal><end>");

    screen.show(new Partial("abcdefghijklmnopqrstu", 3, 1));
    screen.listening(LOUD);
    assertThat(written())
        .isEqualTo("<line> -18 dB [#######   ] <dim>…ghijklmnopqrstu<normal><end>");
  }

  @Test
  void anotherWidthCountsFromTheNextLineOn() {
    ScreenPresenter screen = screen(false);
    screen.show(new Partial("abcdefghijklmnopqrstu", 0, 1));
    screen.listening(LOUD);
    assertThat(written()).isEqualTo("<line> -18 dB [#######   ] abcdefghijklmnopqrstu<end>");

    columns.set(20);
    screen.listening(LOUD);

    // No room for the bar any more.
    assertThat(written()).isEqualTo("<line> -18 dB …nopqrstu<end>");
  }

  @Test
  void saysHowFarItIsBehind() {
    ScreenPresenter screen = screen(true);

    screen.listening(new Reception(-18, 0.9));
    screen.listening(new Reception(-18, 3.4));

    assertThat(written())
        .isEqualTo("<line> -18 dB [#######   ] <end><line> -18 dB [#######   ] behind 3 s <end>");
  }

  @Test
  void leavesTheTerminalWithoutTheLine() {
    ScreenPresenter screen = screen(true);
    screen.listening(QUIET);
    written();

    screen.close();

    assertThat(written()).isEqualTo("<erase>");
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    StatusLine line = new StatusLine(false);
    Partial partial = new Partial("word ".repeat(100), 7, 1);

    for (int width = 20; width < 200; width++) {
      assertThat(line.of(new Reception(-18, 0), partial, width).length()).isEqualTo(width - 3);
      assertThat(line.of(new Reception(-60, 29), partial, width).length())
          .isLessThanOrEqualTo(width - 3);
    }
  }
}
