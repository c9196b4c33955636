package io.tarsier.mp3;

import io.tarsier.api.MalformedInputException;
import java.io.InputStream;
import java.util.Arrays;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.JavaLayerException;
import javazoom.jl.decoder.Obuffer;

/**
 * Decodes frames by JLayer to mono. Single-owner.
 *
 * <p>JLayer gets to see one checked frame at a time and then the end of its input, so that it never
 * searches, and never meets a tag.
 */
final class FrameDecoder {

  private final Feed feed = new Feed();
  private final Bitstream bits;
  private final Decoder decoder = new Decoder();
  private final Mix mix;

  FrameDecoder(int channels) {
    mix = new Mix(channels);
    decoder.setOutputBuffer(mix);
    bits = new Bitstream(feed);
  }

  /** From now on gives this channel instead of the mean of all. */
  void select(int channel) {
    mix.selected = channel;
    mix.scale = 1 / Mix.FULL_SCALE;
  }

  /** The samples that {@link #decode} gave last; only valid until it is called again. */
  float[] samples() {
    return mix.samples;
  }

  /**
   * Decodes one frame to as many samples as its header says; those whose bits were in frames that
   * are not there are silent.
   */
  void decode(byte[] frame, long offset) {
    feed.frame = frame;
    feed.next = 0;
    mix.clear_buffer();
    try {
      Header header = bits.readFrame();
      decoder.decodeFrame(header, bits);
      bits.closeFrame();
    } catch (JavaLayerException | RuntimeException e) {
      // JLayer reports damage in both ways.
      throw new MalformedInputException(
          "the MPEG frame at byte " + offset + " cannot be decoded; the file is damaged", offset);
    }
  }

  /** The frame at hand, then the end until there is another. */
  private static final class Feed extends InputStream {
    private byte[] frame = {};
    private int next;

    @Override
    public int read() {
      return next < frame.length ? frame[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (next == frame.length) {
        return -1;
      }
      int count = Math.min(length, frame.length - next);
      System.arraycopy(frame, next, target, offset, count);
      next += count;
      return count;
    }
  }

  /** The mean of the channels, or one of them. */
  private static final class Mix extends Obuffer {

    /** What JLayer gives for full scale. */
    private static final float FULL_SCALE = 32_700;

    private static final int BLOCK = 32;
    private static final int MAX_FRAME_SAMPLES = 1152;

    private final float[] samples = new float[MAX_FRAME_SAMPLES];
    private final int[] filled = new int[MAXCHANNELS];
    private float scale;

    /** The channel that is heard alone, or -1. */
    private int selected = -1;

    Mix(int channels) {
      scale = 1 / (FULL_SCALE * channels);
    }

    @Override
    public void appendSamples(int channel, float[] block) {
      if (selected >= 0 && channel != selected) {
        return;
      }
      for (int i = 0; i < BLOCK; i++) {
        samples[filled[channel]++] += block[i] * scale;
      }
    }

    @Override
    public void append(int channel, short value) {
      throw new IllegalStateException("samples come in blocks");
    }

    @Override
    public void clear_buffer() {
      Arrays.fill(samples, 0);
      Arrays.fill(filled, 0);
    }

    @Override
    public void write_buffer(int ignored) {}

    @Override
    public void close() {}

    @Override
    public void set_stop_flag() {}
  }
}
