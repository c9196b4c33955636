package io.tarsier.cli.terminal;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a long command has come and when it will be done, on standard error if that is a
 * terminal; otherwise nothing. Thread-safe.
 */
public final class Progress implements AutoCloseable {

  private static final int UPDATE_INTERVAL_MS = 200;
  private static final long BYTES_PER_MEGABYTE = 1_000_000;

  private final @Nullable ProgressBar bar;

  private Progress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  /** Begins to show the progress of a task of so many steps. */
  public static Progress of(String task, long steps) {
    return show(new ProgressBarBuilder().setTaskName(task).setInitialMax(steps));
  }

  /** Begins to show the progress of a task whose steps are bytes; megabytes are shown. */
  public static Progress ofBytes(String task, long bytes) {
    return show(
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(bytes)
            .setUnit(" MB", BYTES_PER_MEGABYTE));
  }

  private static Progress show(ProgressBarBuilder builder) {
    if (!Streams.errorIsTerminal()) {
      return new Progress(null);
    }
    return new Progress(
        builder
            .setUpdateIntervalMillis(UPDATE_INTERVAL_MS)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(System.err, Streams.columns()))
            .build());
  }

  /** One step is done. */
  public void step() {
    if (bar != null) {
      bar.step();
    }
  }

  /** So many steps are done. */
  public void stepTo(long steps) {
    if (bar != null) {
      bar.stepTo(steps);
    }
  }

  /** Says something beside the bar. */
  public void message(String message) {
    if (bar != null) {
      bar.setExtraMessage(" " + message);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
