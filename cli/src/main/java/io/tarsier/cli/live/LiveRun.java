package io.tarsier.cli.live;

import io.tarsier.api.RecognitionEvent;
import io.tarsier.cli.live.capture.AudioSource;
import io.tarsier.cli.live.capture.Capture;
import io.tarsier.cli.live.capture.CaptureQueue.Piece;
import io.tarsier.cli.live.show.Presenter;
import io.tarsier.cli.live.show.Reception;
import io.tarsier.cli.terminal.Signals;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * Takes audio from a source to a presenter, until the audio ends or the process is asked to end.
 * The last segment is shown in either case.
 */
final class LiveRun {

  private final AudioSource source;
  private final SpeechRecognition recognition;
  private final Presenter presenter;
  private final PrintWriter err;
  private boolean lossIsTold;

  LiveRun(AudioSource source, SpeechRecognition recognition, Presenter presenter, PrintWriter err) {
    this.source = source;
    this.recognition = recognition;
    this.presenter = presenter;
    this.err = err;
  }

  /**
   * Goes on until there is no more audio.
   *
   * @throws IOException if the source failed; what it gave before has been shown
   */
  void run() throws IOException, InterruptedException {
    try (Capture capture = Capture.start(source);
        Signals signals = Signals.stopping(capture::stop)) {
      for (Piece piece = capture.take(); piece != null; piece = capture.take()) {
        if (piece.gapSeconds() > 0) {
          show(recognition.skip(piece.gapSeconds()));
        }
        show(recognition.accept(piece.chunk()));
        double behind = source.isLive() ? capture.behindSeconds() : 0;
        presenter.listening(Reception.of(piece.chunk(), behind));
        tellLoss(capture.lostSeconds());
      }
      show(recognition.finish());
      presenter.makeRoom();
      if (capture.lostSeconds() > 0) {
        tell(String.format(Locale.ROOT, "%.1f s of audio were lost", capture.lostSeconds()));
      }
      capture.check();
    }
  }

  private void show(List<RecognitionEvent> events) {
    events.forEach(presenter::show);
  }

  /** At once, because the transcript may go on for hours; how much it was is known at the end. */
  private void tellLoss(double seconds) {
    if (seconds > 0 && !lossIsTold) {
      lossIsTold = true;
      presenter.makeRoom();
      tell("recognition is slower than the speech, and audio is being lost");
    }
  }

  private void tell(String sentence) {
    err.println("tarsier: " + sentence);
    err.flush();
  }
}
