package io.tarsier.training;

import java.io.PrintStream;
import java.util.Locale;

/** Prints one line every so often. Single-owner. */
public final class ConsoleProgress implements TrainingListener {

  private static final double SECONDS_BETWEEN_LINES = 20;

  private final PrintStream out;
  private long lastLine;
  private long start = System.nanoTime();
  private int firstStep = -1;

  /** Prints to a stream. */
  public ConsoleProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void decoding(int done, int total) {
    if (done == 1) {
      start = System.nanoTime();
    }
    if (done == total || due()) {
      double perItem = (System.nanoTime() - start) / 1e9 / done;
      out.printf(
          Locale.ROOT,
          "decoding audio: %d of %d, %s left%n",
          done,
          total,
          duration((total - done) * perItem));
    }
  }

  @Override
  public void step(StepReport report) {
    if (firstStep < 0) {
      firstStep = report.step() - 1;
      start = System.nanoTime();
    }
    if (due()) {
      double perStep = (System.nanoTime() - start) / 1e9 / Math.max(1, report.step() - firstStep);
      out.printf(
          Locale.ROOT,
          "%s %d/%d  step %d/%d  loss %.2f  lr %.2g  grad %.1f  %.0f h/h (%.0f%% waiting)  %s"
              + " left%n",
          report.stage(),
          report.epoch(),
          report.epochs(),
          report.step(),
          report.totalSteps(),
          report.loss(),
          report.learningRate(),
          report.gradientNorm(),
          report.audioPerWall(),
          100 * report.waitShare(),
          duration((report.totalSteps() - report.step()) * perStep));
    }
  }

  @Override
  public void epoch(EpochReport report) {
    StringBuilder rates = new StringBuilder();
    report
        .wer()
        .forEach(
            (corpus, wer) ->
                rates.append(
                    String.format(
                        Locale.ROOT,
                        "  %s WER %.1f%% CER %.1f%%",
                        corpus,
                        100 * wer,
                        100 * report.cer().getOrDefault(corpus, 0.0))));
    out.printf(
        Locale.ROOT,
        "%s epoch %d done: loss %.2f%s%s  (%.1f h trained in %s, %d dropped)%n",
        report.stage(),
        report.epoch(),
        report.loss(),
        rates,
        report.best() ? "  best" : "",
        report.hours(),
        duration(report.wallSeconds()),
        report.dropped());
  }

  @Override
  public void message(String text) {
    out.println(text);
  }

  private boolean due() {
    long now = System.nanoTime();
    if (lastLine != 0 && (now - lastLine) / 1e9 < SECONDS_BETWEEN_LINES) {
      return false;
    }
    lastLine = now;
    return true;
  }

  private static String duration(double seconds) {
    long s = Math.round(seconds);
    return s >= 3600
        ? String.format("%d h %02d min", s / 3600, s / 60 % 60)
        : String.format("%d min %02d s", s / 60, s % 60);
  }
}
