package io.tarsier.api;

import java.io.Closeable;
import java.io.IOException;

/**
 * Decodes one recording, channel by channel mixed to mono, from front to back. Single-owner.
 *
 * <p>Closing it closes the input it reads from.
 */
public interface AudioReader extends Closeable {

  /** Samples per second of what {@link #read} delivers. */
  int sampleRateHz();

  /** Channels in the recording before mixing, 1 or more. */
  int channels();

  /**
   * Fills part of a buffer with the next samples, the mean of all channels, nominally in [-1, 1].
   *
   * @return how many samples were written, at least 1, or -1 at the end
   * @throws MalformedInputException if the recording breaks the rules of its format
   * @throws LimitException if it would decode to more than a limit allows
   * @throws IOException if the input fails
   */
  int read(float[] buffer, int offset, int length) throws IOException;
}
