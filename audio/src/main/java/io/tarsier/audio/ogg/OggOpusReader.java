package io.tarsier.audio.ogg;

import io.tarsier.api.AudioReader;
import io.tarsier.api.MalformedInputException;
import io.tarsier.audio.io.ByteSource;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads Ogg Opus (RFC 7845) page by page. Single-owner.
 *
 * <p>The samples of the pre-skip and those beyond the granule position of the last page are
 * dropped, so that the length is exact. Links of a chain follow one another; other logical streams
 * between the pages are passed over.
 */
final class OggOpusReader implements AudioReader {

  private final OggPages pages;
  private final int channels;
  private OpusLink link;
  private boolean ended;

  private float[] samples = new float[4 * OpusPackets.MAX_PACKET_SAMPLES];
  private int next;
  private int filled;

  OggOpusReader(ByteSource in) throws IOException {
    pages = new OggPages(in);
    OggPage first = pages.next();
    if (first == null) {
      throw new MalformedInputException("the file is empty", 0);
    }
    link = OpusLink.open(first);
    channels = link.channels();
  }

  @Override
  public int sampleRateHz() {
    return OpusPackets.SAMPLE_RATE_HZ;
  }

  @Override
  public int channels() {
    return channels;
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
    } else if (page.isFirst() && link.isFinished() && OpusLink.isOpus(page)) {
      link = OpusLink.open(page);
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
