package io.tarsier.flac;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.Id3Tag;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.UnsupportedInputException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.jflac.io.BitInputStream;
import org.jflac.metadata.StreamInfo;

/**
 * The metadata of a FLAC file, of which only STREAMINFO is held: comments and pictures may be
 * megabytes, or claim to be.
 *
 * @param streamInfo rate, channels, bits and length, as jFLAC reads them
 */
record FlacHeader(StreamInfo streamInfo) {

  static final String MAGIC = "fLaC";

  private static final int MIN_SAMPLE_RATE_HZ = 1000;
  private static final int MIN_BITS = 4;

  /** jFLAC computes with 32 bits, of which one must be left for the difference of two channels. */
  private static final int MAX_BITS = 24;

  private static final int STREAM_INFO = 0;
  private static final int STREAM_INFO_BYTES = 34;
  private static final int LAST_BLOCK = 0x80;
  private static final int KIND = 0x7F;

  int sampleRateHz() {
    return streamInfo.getSampleRate();
  }

  /** 1 to 8. */
  int channels() {
    return streamInfo.getChannels();
  }

  /** Samples per channel, 0 if the encoder could not know. */
  long totalSamples() {
    return streamInfo.getTotalSamples();
  }

  /** Reads up to the first frame. */
  static FlacHeader read(FlacInput in) throws IOException {
    try {
      skipTags(in);
      int kind = exactly(in, 1)[0];
      int size = size(in);
      if ((kind & KIND) != STREAM_INFO || size < STREAM_INFO_BYTES) {
        throw new MalformedInputException(
            "the FLAC file does not begin with its stream information", in.position());
      }
      byte[] body = exactly(in, STREAM_INFO_BYTES);
      in.skipNBytes(size - STREAM_INFO_BYTES);
      FlacHeader header = parse(body);
      while ((kind & LAST_BLOCK) == 0) {
        kind = exactly(in, 1)[0];
        in.skipNBytes(size(in));
      }
      return header;
    } catch (EOFException e) {
      if (in.isFailure(e)) {
        throw e;
      }
      throw new MalformedInputException(
          "the FLAC file ends at byte " + in.position() + ", before its audio", in.position());
    }
  }

  private static void skipTags(FlacInput in) throws IOException {
    byte[] magic = exactly(in, MAGIC.length());
    while (new String(magic, ISO_8859_1).startsWith("ID3")) {
      byte[] tag = Arrays.copyOf(magic, Id3Tag.HEADER_BYTES);
      int rest = tag.length - magic.length;
      System.arraycopy(exactly(in, rest), 0, tag, magic.length, rest);
      in.skipNBytes(Id3Tag.length(tag) - tag.length);
      magic = exactly(in, MAGIC.length());
    }
    if (!new String(magic, ISO_8859_1).equals(MAGIC)) {
      throw new MalformedInputException("this is no FLAC file", in.position() - magic.length);
    }
  }

  private static FlacHeader parse(byte[] body) throws IOException {
    BitInputStream bits = new BitInputStream(new ByteArrayInputStream(body));
    StreamInfo info = new StreamInfo(bits, body.length, true);
    int rate = info.getSampleRate();
    if (rate < MIN_SAMPLE_RATE_HZ || rate > AudioChunk.MAX_SAMPLE_RATE_HZ) {
      throw new UnsupportedInputException(
          "the FLAC header says a sample rate of " + rate + " Hz; 1000 to 768000 Hz are read");
    }
    int bitsPerSample = info.getBitsPerSample();
    if (bitsPerSample < MIN_BITS || bitsPerSample > MAX_BITS) {
      throw new UnsupportedInputException(
          "FLAC files with " + bitsPerSample + "-bit samples are not read; convert it to 16-bit");
    }
    return new FlacHeader(info);
  }

  private static int size(FlacInput in) throws IOException {
    byte[] bytes = exactly(in, 3);
    return ((bytes[0] & 0xFF) << 16) | ((bytes[1] & 0xFF) << 8) | (bytes[2] & 0xFF);
  }

  private static byte[] exactly(FlacInput in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }
}
