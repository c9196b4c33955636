package io.tarsier.cli.live.show;

import io.tarsier.recognizer.RecognitionEvent;
import java.io.PrintWriter;

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
      for (Cue cue : CueSplitter.split(finished.segment())) {
        number++;
        out.println(number);
        out.println(
            Times.subtitle(cue.startSeconds()) + " --> " + Times.subtitle(cue.endSeconds()));
        cue.lines().forEach(out::println);
        out.println();
      }
      out.flush();
    }
  }
}
