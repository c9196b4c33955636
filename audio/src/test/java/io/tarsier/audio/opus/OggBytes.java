package io.tarsier.audio.opus;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusBandwidth;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusMSEncoder;
import io.github.jaredmdobson.concentus.OpusMode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Builds Ogg Opus files packet by packet, right and wrong ones. */
final class OggBytes {

  static final int PRE_SKIP = 312;
  private static final int PACKET_MS = 20;
  private static final int CRC_POLYNOMIAL = 0x04C11DB7;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final int serial;
  private int sequence;

  OggBytes(int serial) {
    this.serial = serial;
  }

  /**
   * A whole file with a tone.
   *
   * @param samples its length, at 48 kHz
   */
  static byte[] tone(int channels, int samples) {
    return new OggBytes(1).headers(channels, PRE_SKIP, 0).audio(channels, samples, 0).bytes();
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  OggBytes headers(int channels, int preSkip, int gainQ8) {
    return page(2, 0, head(channels, preSkip, gainQ8, 0)).page(0, 0, tags(20));
  }

  static byte[] head(int channels, int preSkip, int gainQ8, int family) {
    ByteBuffer head = ByteBuffer.allocate(19).order(ByteOrder.LITTLE_ENDIAN);
    head.put("OpusHead".getBytes(US_ASCII)).put((byte) 1).put((byte) channels);
    head.putShort((short) preSkip).putInt(48_000).putShort((short) gainQ8).put((byte) family);
    return head.array();
  }

  static byte[] tags(int length) {
    ByteBuffer tags = ByteBuffer.allocate(8 + length);
    return tags.put("OpusTags".getBytes(US_ASCII)).array();
  }

  /** Pages of ten packets whose granule positions start at an offset and trim the end. */
  OggBytes audio(int channels, int samples, long granuleOffset) {
    return audio(encode(channels, samples + PRE_SKIP), samples, granuleOffset);
  }

  OggBytes audio(List<byte[]> packets, int samples, long granuleOffset) {
    int perPacket = 48 * PACKET_MS;
    for (int from = 0; from < packets.size(); from += 10) {
      int to = Math.min(packets.size(), from + 10);
      boolean last = to == packets.size();
      long granule = granuleOffset + (last ? samples + PRE_SKIP : (long) to * perPacket);
      page(last ? 4 : 0, granule, packets.subList(from, to).toArray(byte[][]::new));
    }
    return this;
  }

  static List<byte[]> encode(int channels, int samples) {
    return encode(channels, samples, OpusMode.MODE_AUTO);
  }

  static List<byte[]> encode(int channels, int samples, OpusMode mode) {
    try {
      OpusEncoder encoder =
          new OpusEncoder(48_000, channels, OpusApplication.OPUS_APPLICATION_AUDIO);
      encoder.setBitrate(32_000);
      encoder.setForceMode(mode);
      if (mode == OpusMode.MODE_SILK_ONLY) {
        encoder.setBandwidth(OpusBandwidth.OPUS_BANDWIDTH_WIDEBAND);
      }
      int perPacket = 48 * PACKET_MS;
      List<byte[]> packets = new ArrayList<>();
      for (int start = 0; start < samples; start += perPacket) {
        short[] pcm = new short[perPacket * channels];
        for (int i = 0; i < pcm.length; i++) {
          int t = start + i / channels;
          // The right channel is silent, so that the mean is half.
          pcm[i] = (short) (i % channels == 0 ? 12_000 * Math.sin(t * 2 * Math.PI / 96) : 0);
        }
        byte[] packet = new byte[1500];
        int length = encoder.encode(pcm, 0, perPacket, packet, 0, packet.length);
        packets.add(Arrays.copyOf(packet, length));
      }
      return packets;
    } catch (OpusException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * A whole 5.1 file with a tone in the centre.
   *
   * @param samples its length, at 48 kHz
   */
  static byte[] surroundTone(int samples) throws OpusException {
    short[] mapping = {0, 4, 1, 2, 3, 5};
    OpusMSEncoder encoder =
        OpusMSEncoder.Create(48_000, 6, 4, 2, mapping, OpusApplication.OPUS_APPLICATION_AUDIO);
    encoder.setBitrate(256_000);
    int perPacket = 48 * PACKET_MS;
    List<byte[]> packets = new ArrayList<>();
    for (int start = 0; start < samples + PRE_SKIP; start += perPacket) {
      short[] pcm = new short[perPacket * 6];
      for (int i = 0; i < perPacket; i++) {
        pcm[6 * i + 1] = (short) (12_000 * Math.sin((start + i) * 2 * Math.PI / 96));
      }
      byte[] packet = new byte[8000];
      int length = encoder.encodeMultistream(pcm, 0, perPacket, packet, 0, packet.length);
      packets.add(Arrays.copyOf(packet, length));
    }
    byte[] head = Arrays.copyOf(head(6, PRE_SKIP, 0, 1), 27);
    head[19] = 4;
    head[20] = 2;
    for (int c = 0; c < 6; c++) {
      head[21 + c] = (byte) mapping[c];
    }
    OggBytes ogg = new OggBytes(1).page(2, 0, head).page(0, 0, tags(20));
    return ogg.audio(packets, samples, 0).bytes();
  }

  /** A page of whole packets. */
  OggBytes page(int flags, long granule, byte[]... packets) {
    ByteArrayOutputStream lacing = new ByteArrayOutputStream();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] packet : packets) {
      for (int rest = packet.length; rest >= 0; rest -= 255) {
        lacing.write(Math.min(rest, 255));
      }
      body.writeBytes(packet);
    }
    return rawPage(flags, granule, lacing.toByteArray(), body.toByteArray());
  }

  OggBytes rawPage(int flags, long granule, byte[] lacing, byte[] body) {
    ByteBuffer page =
        ByteBuffer.allocate(27 + lacing.length + body.length).order(ByteOrder.LITTLE_ENDIAN);
    page.put("OggS".getBytes(US_ASCII)).put((byte) 0).put((byte) flags).putLong(granule);
    page.putInt(serial).putInt(sequence++).putInt(0).put((byte) lacing.length);
    page.put(lacing).put(body);
    page.putInt(22, crc(page.array()));
    out.writeBytes(page.array());
    return this;
  }

  OggBytes raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** Bit by bit, as RFC 3533 describes it, so that it does not share a mistake with the reader. */
  private static int crc(byte[] bytes) {
    int crc = 0;
    for (byte b : bytes) {
      for (int bit = 7; bit >= 0; bit--) {
        boolean top = crc < 0 ^ ((b >> bit) & 1) != 0;
        crc = top ? (crc << 1) ^ CRC_POLYNOMIAL : crc << 1;
      }
    }
    return crc;
  }
}
