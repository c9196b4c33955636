package io.tarsier.mp3;

import io.tarsier.api.AudioReader;
import io.tarsier.api.MalformedInputException;
import io.tarsier.audio.Amplitudes;
import io.tarsier.audio.io.ByteSource;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the samples of an MPEG audio file frame by frame. Single-owner.
 *
 * <p>What the encoder says it added before and behind the audio is cut.
 */
final class Mp3Reader implements AudioReader {

  private final FrameSource frames;
  private final FrameHeader header;
  private final InfoTag info;
  private final FrameDecoder decoder;

  /** Decoded and not yet read; the last of it may be padding. */
  private float[] samples = new float[1 << 14];

  private int next;
  private int filled;
  private int readable;

  private byte @Nullable [] first;
  private long decoded;
  private int toCut;
  private boolean ended;

  Mp3Reader(ByteSource in) throws IOException {
    frames = new FrameSource(in);
    byte[] frame = frames.next();
    if (frame == null) {
      throw new MalformedInputException("the file ends before its first MPEG frame", in.position());
    }
    header = FrameHeader.parse(frame, 0).orElseThrow();
    Optional<InfoTag> tag = InfoTag.parse(frame, header);
    info = tag.orElse(InfoTag.NONE);
    first = tag.isPresent() ? frames.next() : frame;
    decoder = new FrameDecoder(header.channels());
    toCut = info.delay();
  }

  @Override
  public int sampleRateHz() {
    return header.sampleRateHz();
  }

  @Override
  public int channels() {
    return header.channels();
  }

  @Override
  public void select(int channel) {
    decoder.select(channel);
  }

  @Override
  public int read(float[] buffer, int offset, int length) throws IOException {
    while (next == readable && !ended) {
      decodeNext();
    }
    if (next == readable) {
      requireComplete();
      return -1;
    }
    int count = Math.min(length, readable - next);
    System.arraycopy(samples, next, buffer, offset, count);
    next += count;
    return count;
  }

  private void decodeNext() throws IOException {
    byte[] frame = first != null ? first : frames.next();
    first = null;
    if (frame == null) {
      ended = true;
      if (info.frames() > 0 && decoded != info.frames()) {
        // What was held back is not the padding that was meant.
        readable = filled;
      }
      return;
    }
    decoder.decode(frame, frames.frameOffset());
    decoded++;
    append(decoder.samples(), header.samples());
    readable = Math.max(next, filled - info.padding());
  }

  /** Some encoders count the frame that holds the count. */
  private void requireComplete() {
    if (decoded < info.frames() - 1) {
      throw new MalformedInputException(
          String.format(
              "the MPEG audio is cut short: it ends after %d frames, its first one says %d",
              decoded, info.frames()),
          frames.position());
    }
  }

  private void append(float[] from, int count) {
    int cut = Math.min(toCut, count);
    toCut -= cut;
    if (filled + count > samples.length) {
      System.arraycopy(samples, next, samples, 0, filled - next);
      filled -= next;
      next = 0;
    }
    for (int i = cut; i < count; i++) {
      samples[filled++] = Amplitudes.finite(from[i]);
    }
  }

  @Override
  public void close() throws IOException {
    frames.close();
  }
}
