package io.tarsier.mp3;

import java.util.Optional;

/**
 * The first four bytes of a frame (ISO/IEC 11172-3, 2.4.1.3). Immutable.
 *
 * @param version of MPEG
 * @param layer 1..3
 * @param bitRateKbps 8..448, 0 for "free format"
 * @param sampleRateHz 8000..48000
 * @param padded whether the frame is one slot longer
 * @param channels 1 or 2
 */
record FrameHeader(
    Version version, int layer, int bitRateKbps, int sampleRateHz, boolean padded, int channels) {

  static final int BYTES = 4;

  /** MPEG-1, MPEG-2 with half its sample rates, and an extension with a quarter. */
  enum Version {
    MPEG_2_5,
    RESERVED,
    MPEG_2,
    MPEG_1
  }

  private static final int[] RATES_HZ = {44_100, 48_000, 32_000};

  private static final int[][] MPEG_1_KBPS = {
    {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
    {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
    {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}
  };
  private static final int[][] MPEG_2_KBPS = {
    {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
    {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
    {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
  };

  /** Reads the first bytes of what may be a frame. */
  static Optional<FrameHeader> parse(byte[] bytes, int offset) {
    if (offset > bytes.length - BYTES) {
      return Optional.empty();
    }
    int second = bytes[offset + 1];
    int third = bytes[offset + 2];
    Version version = Version.values()[(second >> 3) & 3];
    int layer = 4 - ((second >> 1) & 3);
    int bitRate = (third >> 4) & 0xF;
    int rate = (third >> 2) & 3;
    boolean isFrame = bytes[offset] == (byte) 0xFF && (second & 0xE0) == 0xE0;
    if (!isFrame
        || version == Version.RESERVED
        || layer == 4
        || bitRate == 15
        || rate == RATES_HZ.length) {
      return Optional.empty();
    }
    int[][] kbps = version == Version.MPEG_1 ? MPEG_1_KBPS : MPEG_2_KBPS;
    int divisor = version == Version.MPEG_1 ? 1 : version == Version.MPEG_2 ? 2 : 4;
    boolean mono = (bytes[offset + 3] & 0xC0) == 0xC0;
    return Optional.of(
        new FrameHeader(
            version,
            layer,
            kbps[layer - 1][bitRate],
            RATES_HZ[rate] / divisor,
            (third & 2) != 0,
            mono ? 1 : 2));
  }

  /** Samples per channel. */
  int samples() {
    if (layer == 1) {
      return 384;
    }
    return layer == 3 && version != Version.MPEG_1 ? 576 : 1152;
  }

  /** Bytes of the whole frame, this header included. */
  int frameBytes() {
    int slotBytes = layer == 1 ? 4 : 1;
    int slots = samples() / 8 / slotBytes * bitRateKbps * 1000 / sampleRateHz;
    return (slots + (padded ? 1 : 0)) * slotBytes;
  }

  /** Whether one decoder can go on from a frame of this kind to one of another header. */
  boolean isContinuedBy(FrameHeader next) {
    return version == next.version
        && layer == next.layer
        && sampleRateHz == next.sampleRateHz
        && channels == next.channels;
  }

  /** Bytes between this header and the main data of layer III. */
  int sideInformationBytes() {
    if (version == Version.MPEG_1) {
      return channels == 1 ? 17 : 32;
    }
    return channels == 1 ? 9 : 17;
  }
}
