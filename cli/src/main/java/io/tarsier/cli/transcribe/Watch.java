package io.tarsier.cli.transcribe;

import io.tarsier.cli.transcribe.input.Input;
import io.tarsier.cli.transcribe.result.Results;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Transcribes what comes into folders. Single-owner. */
final class Watch {

  /** Who writes a recording does so more often than this. */
  private static final int INTERVAL_SECONDS = 2;

  private final FolderWatch folders;
  private final BatchRun run;
  private final Results results;

  Watch(FolderWatch folders, BatchRun run, Results results) {
    this.folders = folders;
    this.run = run;
    this.results = results;
  }

  /** Goes on until the end, and tells the exit status. */
  int until(CountDownLatch end) throws IOException {
    List<Input> planned = List.of();
    try {
      do {
        planned = results.plan(folders.look());
        // Without their finished neighbours: what comes in has no order to be the same in.
        if (run.run(run.open(planned)) && !run.isStopped()) {
          run.writeJsonLines(planned);
        }
      } while (!end.await(INTERVAL_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    return run.conclude(planned);
  }
}
