package io.tarsier.audio.ogg;

import io.tarsier.api.AudioReader;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.audio.io.ByteSource;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads audio in Ogg page by page. Single-owner.
 *
 * <p>Links of a chain follow one another; other logical streams between the pages are passed over.
 */
public final class OggReader implements AudioReader {

  private final OggPages pages;
  private final OggLink.Codec codec;
  private final int sampleRateHz;
  private final int channels;
  private OggLink link;
  private int selected = -1;
  private boolean ended;

  private float[] samples = new float[1 << 14];
  private int next;
  private int filled;

  /**
   * Opens a recording.
   *
   * @throws MalformedInputException if it does not begin with a page of the codec's
   */
  public OggReader(ByteSource in, OggLink.Codec codec) throws IOException {
    this.codec = codec;
    pages = new OggPages(in);
    OggPage first = pages.next();
    if (first == null) {
      throw new MalformedInputException("the file is empty", 0);
    }
    link = codec.open(first);
    sampleRateHz = link.sampleRateHz();
    channels = link.channels();
  }

  @Override
  public int sampleRateHz() {
    return sampleRateHz;
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public void select(int channel) {
    selected = channel;
    link.select(channel);
  }

  @Override
  public int read(float[] buffer, int offset, int length) throws IOException {
    while (next == filled && !ended) {
      decodePage(pages.next());
    }
    if (next == filled) {
      return -1;
    }
    int count = Math.min(length, filled - next);
    System.arraycopy(samples, next, buffer, offset, count);
    next += count;
    return count;
  }

  private void decodePage(@Nullable OggPage page) {
    next = 0;
    filled = 0;
    if (page == null) {
      ended = true;
    } else if (page.serial() == link.serial() && !page.isFirst()) {
      link.decode(page, this::append);
    } else if (page.isFirst() && link.isFinished() && codec.begins(page)) {
      link = codec.open(page);
      if (link.sampleRateHz() != sampleRateHz) {
        throw new UnsupportedInputException(
            String.format(
                "the Ogg file changes from %d Hz to %d Hz at byte %d, which is not read; convert it"
                    + " to one rate",
                sampleRateHz, link.sampleRateHz(), page.offset()));
      }
      if (selected >= 0 && link.channels() == channels) {
        link.select(selected);
      }
    }
  }

  private void append(float[] decoded, int offset, int length) {
    if (filled + length > samples.length) {
      samples = Arrays.copyOf(samples, Math.max(2 * samples.length, filled + length));
    }
    System.arraycopy(decoded, offset, samples, filled, length);
    filled += length;
  }

  @Override
  public void close() throws IOException {
    pages.close();
  }
}
