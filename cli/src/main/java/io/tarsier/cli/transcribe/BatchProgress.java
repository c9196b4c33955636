package io.tarsier.cli.transcribe;

import io.tarsier.cli.terminal.Progress;
import io.tarsier.cli.terminal.Streams;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * How far a batch is, how fast, and how long it will take yet: a bar on a terminal, elsewhere a
 * line a minute. Thread-safe.
 */
final class BatchProgress implements AutoCloseable {

  private static final long LINE_INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

  private final PrintWriter err;
  private final int recordings;
  private final long bytes;
  private final Progress bar;
  private final long start = System.nanoTime();

  /** Guarded by {@code this}, as all that follows. */
  private long lastLine = start;

  private int done;
  private long bytesRead;
  private double seconds;

  /**
   * @param recordings to transcribe
   * @param bytes of their files
   */
  BatchProgress(PrintWriter err, int recordings, long bytes) {
    this.err = err;
    this.recordings = recordings;
    this.bytes = bytes;
    this.bar = Progress.ofBytes("transcribe", bytes);
  }

  /** So many bytes more were read, or need not be read. */
  synchronized void read(long more) {
    bytesRead += more;
    bar.stepTo(bytesRead);
    long now = System.nanoTime();
    if (!Streams.errorIsTerminal() && now - lastLine > LINE_INTERVAL_NANOS) {
      lastLine = now;
      err.println("tarsier: " + sofar() + left());
      err.flush();
    }
  }

  /** So much more audio was recognised. */
  synchronized void heard(double more) {
    seconds += more;
    bar.message(sofar());
  }

  /** One more recording is done, or has failed. */
  synchronized void done() {
    done++;
    bar.message(sofar());
  }

  /** How many recordings, and how fast. */
  synchronized String sofar() {
    double elapsed = (System.nanoTime() - start) / 1e9;
    return String.format(
        Locale.ROOT,
        "%d of %d recordings, %.0f s of audio in %.0f s%s",
        done,
        recordings,
        seconds,
        elapsed,
        seconds == 0
            ? ""
            : String.format(Locale.ROOT, ", real-time factor %.4f", elapsed / seconds));
  }

  private String left() {
    if (bytesRead == 0) {
      return "";
    }
    double elapsed = (System.nanoTime() - start) / 1e9;
    long minutes = Math.round(elapsed / 60 * Math.max(0, bytes - bytesRead) / bytesRead);
    return String.format(Locale.ROOT, ", %d:%02d h left", minutes / 60, minutes % 60);
  }

  @Override
  public void close() {
    bar.close();
  }
}
