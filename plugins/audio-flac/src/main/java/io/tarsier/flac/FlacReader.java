package io.tarsier.flac;

import io.tarsier.api.AudioReader;
import java.io.IOException;

/** Reads the samples of a FLAC file frame by frame. Single-owner. */
final class FlacReader implements AudioReader {

  private final FlacInput in;
  private final FlacHeader header;
  private final FlacFrames frames;
  private int next;
  private int filled;

  FlacReader(FlacInput in, FlacHeader header) {
    this.in = in;
    this.header = header;
    frames = new FlacFrames(in, header);
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
    frames.select(channel);
  }

  @Override
  public int read(float[] buffer, int offset, int length) throws IOException {
    if (next == filled) {
      int count = frames.next();
      if (count < 0) {
        return -1;
      }
      next = 0;
      filled = count;
    }
    int count = Math.min(length, filled - next);
    System.arraycopy(frames.samples(), next, buffer, offset, count);
    next += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
