package io.tarsier.cli.lm;

import io.tarsier.cli.terminal.Progress;
import io.tarsier.decoder.lm.LmProgress;
import org.jspecify.annotations.Nullable;

/** One progress bar after the other, for each stage of a computation. */
final class StageProgress implements LmProgress, AutoCloseable {

  private String stage = "";
  private @Nullable Progress bar;

  @Override
  public void at(String newStage, long done, long total) {
    if (bar == null || !newStage.equals(stage)) {
      close();
      stage = newStage;
      bar = Progress.of(newStage, total);
    }
    bar.stepTo(done);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
