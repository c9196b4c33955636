package io.tarsier.cli.live.show;

import io.tarsier.api.RecognitionEvent;
import java.io.PrintWriter;

/**
 * A line for each segment with words, for programs and files.
 *
 * @param format how a segment becomes a line
 * @param withPartials whether texts of unfinished segments get lines too, which begin with dots
 */
public record TextPresenter(PrintWriter out, TextFormat format, boolean withPartials)
    implements Presenter {

  @Override
  public void show(RecognitionEvent event) {
    if (event instanceof RecognitionEvent.Final finished && !finished.segment().text().isEmpty()) {
      out.println(format.line(finished.segment()));
      out.flush();
    } else if (event instanceof RecognitionEvent.Partial partial
        && withPartials
        && !partial.text().isEmpty()) {
      out.println("... " + partial.text());
      out.flush();
    }
  }
}
