package io.tarsier.cli.live.capture;

import io.tarsier.api.AudioChunk;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where live audio comes from. Single-owner: one thread reads; {@link #stop} and {@link #close} may
 * come from any other.
 */
public interface AudioSource extends Closeable {

  /** Length of the pieces that {@link #next} delivers. */
  int PIECE_MS = 100;

  /** What people call it, for example the name of the file. */
  String name();

  /** Samples per second of every piece. */
  int sampleRateHz();

  /** Whether it goes on whether anybody reads or not, so that audio not read in time is lost. */
  boolean isLive();

  /**
   * Waits for the next piece of {@value #PIECE_MS} ms; the last one may be shorter.
   *
   * @return null at the end
   * @throws IOException if there will be no more audio although nobody stopped it; the message is a
   *     sentence that names the source
   */
  @Nullable AudioChunk next() throws IOException, InterruptedException;

  /** Ends the audio here: {@link #next} gives what has been heard so far, then null. Idempotent. */
  void stop();
}
