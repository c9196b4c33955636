package io.tarsier.flac;

import io.tarsier.api.MalformedInputException;
import io.tarsier.api.TarsierException;
import io.tarsier.api.UnsupportedInputException;
import java.io.EOFException;
import java.io.IOException;
import org.jflac.ChannelData;
import org.jflac.Constants;
import org.jflac.frame.BadHeaderException;
import org.jflac.frame.ChannelConstant;
import org.jflac.frame.ChannelFixed;
import org.jflac.frame.ChannelLPC;
import org.jflac.frame.ChannelVerbatim;
import org.jflac.frame.Header;
import org.jflac.util.CRC16;

/**
 * Decodes frame after frame by jFLAC (RFC 9639, section 9), mixed to mono or one channel.
 * Single-owner.
 */
final class FlacFrames {

  private static final int ALL = -1;
  private static final int CRC_BITS = 16;
  private static final int MAX_CHANNELS = 8;

  private static final int TYPE_CONSTANT = 0;
  private static final int TYPE_VERBATIM = 1;
  private static final int TYPE_FIXED = 8;
  private static final int MAX_FIXED_ORDER = 4;
  private static final int TYPE_LINEAR = 32;

  private final FlacInput in;
  private final FlacHeader header;
  private final FrameBits bits;
  private final ChannelData[] channels = new ChannelData[MAX_CHANNELS];
  private float[] samples = new float[0];
  private int capacity;
  private int selected = ALL;
  private long decoded;

  FlacFrames(FlacInput in, FlacHeader header) {
    this.in = in;
    this.header = header;
    bits = new FrameBits(in);
  }

  /** What {@link #next} has decoded; only valid until it is called again. */
  float[] samples() {
    return samples;
  }

  /** From now on gives this channel instead of the mean of all. */
  void select(int channel) {
    selected = channel;
  }

  /**
   * Decodes the next frame.
   *
   * @return how many samples it gave, 1..65536, or -1 at the end
   */
  int next() throws IOException {
    long offset = position();
    try {
      if (isAtEnd(offset)) {
        return -1;
      }
      int count = decode(offset);
      decoded += count;
      return count;
    } catch (EOFException e) {
      if (in.isFailure(e)) {
        throw e;
      }
      throw new MalformedInputException(
          "the file ends inside the FLAC frame that starts at byte " + offset, in.position());
    } catch (IOException e) {
      if (in.isFailure(e)) {
        throw e;
      }
      throw damaged(offset);
    } catch (TarsierException e) {
      throw e;
    } catch (BadHeaderException | RuntimeException e) {
      // jFLAC reports damage in all of these ways.
      throw damaged(offset);
    }
  }

  private long position() {
    return in.position() - bits.getInputBytesUnconsumed();
  }

  /** Whatever follows the last sample that the header promises is a tag, unless it is a frame. */
  private boolean isAtEnd(long offset) throws IOException {
    boolean complete = decoded >= header.totalSamples();
    int first;
    try {
      first = bits.peekRawUInt(8);
    } catch (EOFException e) {
      if (in.isFailure(e)) {
        throw e;
      }
      if (complete) {
        return true;
      }
      throw new MalformedInputException(
          String.format(
              "the FLAC file is cut short: it ends after %d samples, its header says %d",
              decoded, header.totalSamples()),
          offset);
    }
    if (first != 0xFF) {
      if (complete && header.totalSamples() > 0) {
        return true;
      }
      throw new MalformedInputException("there is no FLAC frame at byte " + offset, offset);
    }
    return false;
  }

  private int decode(long offset) throws IOException, BadHeaderException {
    byte[] sync = {(byte) bits.readRawUInt(8), (byte) bits.readRawUInt(8)};
    if ((sync[1] & 0xFC) != 0xF8) {
      throw new MalformedInputException("there is no FLAC frame at byte " + offset, offset);
    }
    bits.startFrame(CRC16.update(sync[1], CRC16.update(sync[0], (short) 0)));
    Header frame = new Header(bits, sync, header.streamInfo());
    if (frame.sampleRate != header.sampleRateHz()) {
      throw new UnsupportedInputException(
          String.format(
              "the FLAC file changes from %d Hz to %d Hz at byte %d, which is not read; convert it"
                  + " to one rate",
              header.sampleRateHz(), frame.sampleRate, offset));
    }
    allocate(frame.blockSize);
    for (int c = 0; c < frame.channels; c++) {
      readSubframe(frame, channels[c], frame.bitsPerSample + (isDifference(frame, c) ? 1 : 0));
    }
    if (!bits.isConsumedByteAligned()) {
      bits.readRawUInt(bits.bitsLeftForByteAlignment());
    }
    short crc = bits.getReadCRC16();
    if (crc != (short) bits.readRawUInt(CRC_BITS)) {
      throw new MalformedInputException(
          "the FLAC frame at byte " + offset + " fails its checksum; the file is damaged", offset);
    }
    if (selected == ALL || frame.channels != header.channels()) {
      mix(frame);
    } else {
      takeSelected(frame);
    }
    return frame.blockSize;
  }

  private void allocate(int blockSize) {
    if (blockSize > capacity) {
      for (int c = 0; c < MAX_CHANNELS; c++) {
        channels[c] = new ChannelData(blockSize);
      }
      samples = new float[blockSize];
      capacity = blockSize;
    }
  }

  private static boolean isDifference(Header frame, int channel) {
    return switch (frame.channelAssignment) {
      case Constants.CHANNEL_ASSIGNMENT_LEFT_SIDE, Constants.CHANNEL_ASSIGNMENT_MID_SIDE ->
          channel == 1;
      case Constants.CHANNEL_ASSIGNMENT_RIGHT_SIDE -> channel == 0;
      default -> false;
    };
  }

  private void readSubframe(Header frame, ChannelData channel, int width)
      throws IOException, BadHeaderException {
    int head = bits.readRawUInt(8);
    int type = head >> 1;
    int wasted = (head & 1) != 0 ? bits.readUnaryUnsigned() + 1 : 0;
    int used = width - wasted;
    if (used < 1) {
      throw new BadHeaderException("no bits are left");
    }
    if (type == TYPE_CONSTANT) {
      new ChannelConstant(bits, frame, channel, used, wasted);
    } else if (type == TYPE_VERBATIM) {
      new ChannelVerbatim(bits, frame, channel, used, wasted);
    } else if (type >= TYPE_FIXED && type <= TYPE_FIXED + MAX_FIXED_ORDER) {
      new ChannelFixed(bits, frame, channel, used, wasted, type - TYPE_FIXED);
    } else if (type >= TYPE_LINEAR && type < 2 * TYPE_LINEAR) {
      new ChannelLPC(bits, frame, channel, used, wasted, type - TYPE_LINEAR + 1);
    } else {
      throw new BadHeaderException("unknown subframe");
    }
    if (wasted > 0) {
      int[] output = channel.getOutput();
      for (int i = 0; i < frame.blockSize; i++) {
        output[i] <<= wasted;
      }
    }
  }

  /** The sum of a middle and of two sides needs no undoing of the stereo coding's rounding. */
  private void mix(Header frame) {
    int[] first = channels[0].getOutput();
    float scale = 1 / (float) ((long) frame.channels << (frame.bitsPerSample - 1));
    switch (frame.channelAssignment) {
      case Constants.CHANNEL_ASSIGNMENT_LEFT_SIDE -> {
        int[] side = channels[1].getOutput();
        for (int i = 0; i < frame.blockSize; i++) {
          samples[i] = (2 * first[i] - side[i]) * scale;
        }
      }
      case Constants.CHANNEL_ASSIGNMENT_RIGHT_SIDE -> {
        int[] right = channels[1].getOutput();
        for (int i = 0; i < frame.blockSize; i++) {
          samples[i] = (2 * right[i] + first[i]) * scale;
        }
      }
      case Constants.CHANNEL_ASSIGNMENT_MID_SIDE -> {
        int[] side = channels[1].getOutput();
        for (int i = 0; i < frame.blockSize; i++) {
          samples[i] = (2 * first[i] + (side[i] & 1)) * scale;
        }
      }
      default -> mixIndependent(frame, scale);
    }
  }

  /** Channel by channel, in loops that become vector code; eight times 24 bits fit an int. */
  private void mixIndependent(Header frame, float scale) {
    int[] sums = channels[0].getOutput();
    for (int c = 1; c < frame.channels; c++) {
      int[] channel = channels[c].getOutput();
      for (int i = 0; i < frame.blockSize; i++) {
        sums[i] += channel[i];
      }
    }
    for (int i = 0; i < frame.blockSize; i++) {
      samples[i] = sums[i] * scale;
    }
  }

  private void takeSelected(Header frame) {
    float scale = 1 / (float) (1L << (frame.bitsPerSample - 1));
    int[] own = channels[selected].getOutput();
    int[] other = channels[1 - Math.min(1, selected)].getOutput();
    for (int i = 0; i < frame.blockSize; i++) {
      samples[i] = scale * decorrelated(frame.channelAssignment, own[i], other[i]);
    }
  }

  /** A sample of the selected channel, with the stereo coding undone (RFC 9639, section 9.1.3). */
  private long decorrelated(int assignment, int own, int other) {
    boolean left = selected == 0;
    return switch (assignment) {
      case Constants.CHANNEL_ASSIGNMENT_LEFT_SIDE -> left ? own : (long) other - own;
      case Constants.CHANNEL_ASSIGNMENT_RIGHT_SIDE -> left ? (long) own + other : own;
      case Constants.CHANNEL_ASSIGNMENT_MID_SIDE -> {
        long side = left ? other : own;
        long sum = 2L * (left ? own : other) + (side & 1);
        yield (left ? sum + side : sum - side) >> 1;
      }
      default -> own;
    };
  }

  private static MalformedInputException damaged(long offset) {
    return new MalformedInputException(
        "the FLAC frame at byte " + offset + " cannot be decoded; the file is damaged", offset);
  }
}
