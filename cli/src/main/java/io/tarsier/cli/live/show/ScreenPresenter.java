package io.tarsier.cli.live.show;

import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.RecognitionEvent.Partial;
import java.io.PrintWriter;
import java.util.function.IntSupplier;

/** Segments as lines on a terminal, and below them a line that is written again and again. */
public final class ScreenPresenter implements Presenter {

  private static final Partial NOTHING = new Partial("", 0, 0);
  private static final String ERASE_TO_END = "\u001b[K";

  /** What does not fit is not to go on in the next line, which could not be written over. */
  private static final String NO_WRAP = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  private final PrintWriter out;
  private final IntSupplier columns;
  private final TextFormat format;
  private final StatusLine status;

  private Reception reception = new Reception(Reception.SILENCE_DECIBELS, 0);
  private Partial partial = NOTHING;
  private String drawn = "";

  /**
   * Writes to a terminal, which it does not close.
   *
   * @param columns how wide it is now
   * @param format how a segment becomes a line
   * @param withColours whether text may be dim
   */
  public ScreenPresenter(
      PrintWriter out, IntSupplier columns, TextFormat format, boolean withColours) {
    this.out = out;
    this.columns = columns;
    this.format = format;
    this.status = new StatusLine(withColours);
  }

  @Override
  public void show(RecognitionEvent event) {
    if (event instanceof Partial newer) {
      partial = newer;
    } else if (event instanceof Final finished) {
      partial = NOTHING;
      if (!finished.segment().text().isEmpty()) {
        makeRoom();
        out.println(format.line(finished.segment()));
      }
    }
  }

  @Override
  public void listening(Reception newReception) {
    reception = newReception;
    String line = status.of(reception, partial, columns.getAsInt());
    if (!line.equals(drawn)) {
      drawn = line;
      out.print(NO_WRAP + "\r" + line + ERASE_TO_END + WRAP);
    }
    out.flush();
  }

  @Override
  public void makeRoom() {
    if (!drawn.isEmpty()) {
      drawn = "";
      out.print("\r" + ERASE_TO_END);
    }
    out.flush();
  }

  @Override
  public void close() {
    makeRoom();
  }
}
