package io.tarsier.api;

import java.io.Closeable;
import java.io.IOException;

/**
 * Decodes one recording, its channels mixed to mono or one of them, from front to back.
 * Single-owner.
 *
 * <p>Closing it closes the input it reads from.
 */
public interface AudioReader extends Closeable {

  /** Samples per second of what {@link #read} delivers. */
  int sampleRateHz();

  /** Channels in the recording before mixing, 1 or more. */
  int channels();

  /**
   * From now on delivers this channel alone instead of the mean of all. To be called before the
   * first {@link #read}. Where the number of channels changes on the way, all are mixed.
   *
   * @param channel counted from 0, below {@link #channels}
   * @throws UnsupportedInputException if this reader cannot tell the channels apart
   */
  default void select(int channel) {
    if (channels() > 1) {
      throw new UnsupportedInputException("the channels of this format cannot be told apart");
    }
  }

  /**
   * Fills part of a buffer with the next samples, the mean of all channels unless one was selected,
   * nominally in [-1, 1].
   *
   * @return how many samples were written, at least 1, or -1 at the end
   * @throws MalformedInputException if the recording breaks the rules of its format
   * @throws LimitException if it would decode to more than a limit allows
   * @throws IOException if the input fails
   */
  int read(float[] buffer, int offset, int length) throws IOException;
}
