package io.tarsier.ffmpeg;

import io.tarsier.api.LimitException;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.UnsupportedInputException;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * ffmpeg between two pipes: a recording goes in, a WAV stream of floats comes out. Single-owner; a
 * thread of its own gives it the recording.
 *
 * <p>Its arguments are fixed: nothing that a user says is among them. It may read pipes and, to go
 * back in them, its own temporary file, which it deletes.
 */
final class FfmpegProcess implements Closeable {

  private static final int MAX_ALLOCATION_BYTES = 1 << 28;

  private final Process process;
  private final int patienceSeconds;
  private final InputPump pump;
  private final StallWatch watch;
  private final InputStream output;

  private FfmpegProcess(Process process, int patienceSeconds, InputPump pump) {
    this.process = process;
    this.patienceSeconds = patienceSeconds;
    this.pump = pump;
    watch = new StallWatch(process, pump, TimeUnit.SECONDS.toNanos(patienceSeconds));
    output = new Output(process.getInputStream());
  }

  /**
   * Starts it; the recording is closed with it.
   *
   * @param patienceSeconds how long it may give no samples while it does not wait for input
   * @param title what people call recordings of this kind
   * @throws UnsupportedInputException if it is not installed
   */
  static FfmpegProcess start(
      String program, int patienceSeconds, InputStream recording, String title) {
    ProcessBuilder builder =
        new ProcessBuilder(arguments(program)).redirectError(ProcessBuilder.Redirect.DISCARD);
    // It would make ffmpeg write a file.
    builder.environment().remove("FFREPORT");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UnsupportedInputException(
          String.format(
              "recordings of this kind (%s) are read by ffmpeg, which is not installed; install it, or"
                  + " convert the recording to WAV or FLAC",
              title),
          e);
    }
    InputPump pump = new InputPump(recording, process.getOutputStream());
    FfmpegProcess started = new FfmpegProcess(process, patienceSeconds, pump);
    pump.start();
    return started;
  }

  private static List<String> arguments(String program) {
    return List.of(
        program,
        "-nostdin",
        "-v",
        "quiet",
        "-xerror",
        "-max_alloc",
        Integer.toString(MAX_ALLOCATION_BYTES),
        "-protocol_whitelist",
        "cache,pipe",
        "-format_whitelist",
        Container.formats(),
        "-read_ahead_limit",
        "-1",
        "-i",
        "cache:pipe:0",
        "-map",
        "0:a:0",
        "-map_metadata",
        "-1",
        "-c:a",
        "pcm_f32le",
        "-f",
        "wav",
        "pipe:1");
  }

  /** The WAV stream. */
  InputStream output() {
    return output;
  }

  /** Bytes of the recording that it has got so far. */
  long bytesGiven() {
    return pump.bytesGiven();
  }

  /**
   * Waits until it has ended, which is after its output has.
   *
   * @throws MalformedInputException if it could not decode the recording
   * @throws IOException if the recording could not be read
   */
  void requireSuccess() throws IOException {
    pump.requireNoFailure();
    if (watch.hasStalled() || !endsWithin(patienceSeconds, TimeUnit.SECONDS)) {
      throw new LimitException(
          "ffmpeg gave no samples of this recording for " + patienceSeconds + " seconds");
    }
    if (process.exitValue() != 0) {
      throw new MalformedInputException(
          "ffmpeg cannot decode this recording; it is damaged, or of a kind that ffmpeg does not read",
          pump.bytesGiven());
    }
  }

  /** Whether it ends by itself, or has been ended, in a time. */
  boolean endsWithin(int count, TimeUnit unit) throws IOException {
    try {
      return process.waitFor(count, unit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while ffmpeg ended", e);
    }
  }

  /** Ends the program, not the recording. */
  void end() {
    watch.stop();
    process.destroyForcibly();
  }

  @Override
  public void close() throws IOException {
    end();
    pump.close();
    output.close();
  }

  /** Tells the watch when somebody waits. */
  private final class Output extends FilterInputStream {

    Output(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      watch.beginWaiting();
      try {
        return super.read(target, offset, length);
      } finally {
        watch.endWaiting();
      }
    }
  }
}
