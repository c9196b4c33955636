package io.tarsier.audio.wav;

import io.tarsier.api.AudioReader;
import io.tarsier.api.MalformedInputException;
import io.tarsier.audio.io.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads the samples of a WAV file. Single-owner. */
final class WavReader implements AudioReader {

  private static final int BLOCK_BYTES = 1 << 15;

  private final ByteSource in;
  private final WavHeader header;
  private final WavFormat format;
  private final ByteBuffer block;
  private final long dataStart;
  private SampleDecoder decoder;
  private int firstChannel;
  private int mixed;
  private boolean first = true;
  private long remaining;
  private int nextFrame;
  private int frames;

  WavReader(ByteSource in, WavHeader header) {
    this.in = in;
    this.header = header;
    format = header.format();
    int frameBytes = format.frameBytes();
    int blockFrames = Math.max(1, BLOCK_BYTES / frameBytes);
    block = ByteBuffer.allocate(blockFrames * frameBytes).order(header.order());
    decoder = SampleDecoder.of(format);
    mixed = format.channels();
    dataStart = in.position();
    remaining = header.dataBytes();
  }

  @Override
  public int sampleRateHz() {
    return format.sampleRateHz();
  }

  @Override
  public int channels() {
    return format.channels();
  }

  @Override
  public void select(int channel) {
    firstChannel = channel;
    mixed = 1;
  }

  @Override
  public int read(float[] buffer, int offset, int length) throws IOException {
    if (nextFrame == frames && !fill()) {
      return -1;
    }
    int count = Math.min(length, frames - nextFrame);
    for (int i = 0; i < count; i++) {
      int index = (nextFrame + i) * format.frameBytes() + firstChannel * format.sampleBytes();
      float sum = 0;
      for (int c = 0; c < mixed; c++) {
        sum += decoder.at(block, index);
        index += format.sampleBytes();
      }
      buffer[offset + i] = sum / mixed;
    }
    nextFrame += count;
    return count;
  }

  /** Reads the next block; an incomplete frame at the very end is no sound. */
  private boolean fill() throws IOException {
    int wanted = (int) Math.min(block.capacity(), remaining);
    int got = in.read(block.array(), 0, wanted);
    remaining -= got;
    nextFrame = 0;
    frames = got / format.frameBytes();
    if (frames == 0 && got < wanted && header.lengthIsKnown()) {
      throw new MalformedInputException(
          String.format(
              "the WAV file is cut short: it ends at byte %d, its header says %d",
              in.position(), dataStart + header.dataBytes()),
          in.position());
    }
    if (first) {
      first = false;
      if (format.sampleBytes() == 4 && format.sampleBits() == 24 && isRightJustified()) {
        decoder = SampleDecoder.lowThreeOfFourBytes();
      }
    }
    return frames > 0;
  }

  /** Left-justified samples of 24 bits leave the lowest byte zero. */
  private boolean isRightJustified() {
    int samples = frames * format.channels();
    for (int i = 0; i < samples; i++) {
      if ((block.getInt(4 * i) & 0xFF) != 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
