package io.tarsier.cli.live.show;

import io.tarsier.api.RecognitionEvent;
import io.tarsier.formats.SubRipWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** Subtitles in the format of SubRip, each written when its segment is finished. */
public final class SrtPresenter implements Presenter {

  private final PrintWriter out;
  private int number;

  /** Writes to a stream, which it does not close. */
  public SrtPresenter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void show(RecognitionEvent event) {
    if (event instanceof RecognitionEvent.Final finished) {
      try {
        number = SubRipWriter.write(finished.segment(), number, out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      out.flush();
    }
  }
}
