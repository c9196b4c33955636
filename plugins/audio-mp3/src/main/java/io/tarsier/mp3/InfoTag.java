package io.tarsier.mp3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What encoders write down in a first frame without audio: "Xing", "Info" or "VBRI". Immutable.
 *
 * @param frames how many frames of audio follow, 0 if it is not said
 * @param delay samples that the encoder put before the audio, decoder's delay included
 * @param padding samples that it put behind
 */
record InfoTag(long frames, int delay, int padding) {

  /** A file without such a frame. */
  static final InfoTag NONE = new InfoTag(0, 0, 0);

  /** What every decoder of layer III is late. */
  private static final int DECODER_DELAY = 529;

  private static final int VBRI_AT = 36;
  private static final int VBRI_FRAMES_AT = 14;
  private static final int HAS_FRAMES = 1;
  private static final int HAS_BYTES = 2;
  private static final int HAS_INDEX = 4;
  private static final int HAS_QUALITY = 8;
  private static final int INDEX_BYTES = 100;

  /** From the name of the encoder to its delays. */
  private static final int DELAYS_AT = 21;

  /** Reads the first frame of a file; empty if it is one of audio. */
  static Optional<InfoTag> parse(byte[] frame, FrameHeader header) {
    if (header.layer() != 3) {
      return Optional.empty();
    }
    int xing = FrameHeader.BYTES + header.sideInformationBytes();
    String name = text(frame, xing);
    if (name.equals("Xing") || name.equals("Info")) {
      return Optional.of(parseXing(frame, xing + 4));
    }
    if (text(frame, VBRI_AT).equals("VBRI") && frame.length >= VBRI_AT + VBRI_FRAMES_AT + 4) {
      long frames = ByteBuffer.wrap(frame).getInt(VBRI_AT + VBRI_FRAMES_AT) & 0xFFFFFFFFL;
      return Optional.of(new InfoTag(frames, 0, 0));
    }
    return Optional.empty();
  }

  private static InfoTag parseXing(byte[] bytes, int flagsAt) {
    ByteBuffer frame = ByteBuffer.wrap(bytes);
    if (flagsAt + 8 > bytes.length) {
      return NONE;
    }
    int flags = frame.getInt(flagsAt);
    int at = flagsAt + 4;
    long frames = 0;
    if ((flags & HAS_FRAMES) != 0) {
      frames = frame.getInt(at) & 0xFFFFFFFFL;
      at += 4;
    }
    at += (flags & HAS_BYTES) != 0 ? 4 : 0;
    at += (flags & HAS_INDEX) != 0 ? INDEX_BYTES : 0;
    at += (flags & HAS_QUALITY) != 0 ? 4 : 0;
    String encoder = text(bytes, at);
    if (at + DELAYS_AT + 3 > bytes.length || !encoder.matches("LAME|Lavf|Lavc")) {
      return new InfoTag(frames, 0, 0);
    }
    int delays = frame.getInt(at + DELAYS_AT - 1) & 0xFFFFFF;
    int padding = Math.max(0, (delays & 0xFFF) - DECODER_DELAY);
    return new InfoTag(frames, (delays >> 12) + DECODER_DELAY, padding);
  }

  private static String text(byte[] bytes, int offset) {
    return offset + 4 > bytes.length ? "" : new String(bytes, offset, 4, ISO_8859_1);
  }
}
