package io.tarsier.audio.wav;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Builds WAV files byte by byte, right and wrong ones. */
final class WavBytes {

  private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();
  private final ByteOrder order;

  WavBytes(ByteOrder order) {
    this.order = order;
  }

  static WavBytes littleEndian() {
    return new WavBytes(ByteOrder.LITTLE_ENDIAN);
  }

  /** A whole 16-bit mono file at 16 kHz. */
  static byte[] pcm16(short... samples) {
    ByteBuffer data = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (short sample : samples) {
      data.putShort(sample);
    }
    return littleEndian().format(1, 1, 16_000, 2, 16).data(data.array()).file("RIFF");
  }

  WavBytes format(int tag, int channels, int sampleRateHz, int frameBytes, int bits) {
    return chunk("fmt ", formatBytes(16, tag, channels, sampleRateHz, frameBytes, bits));
  }

  WavBytes extensible(
      int subtype, int channels, int sampleRateHz, int frameBytes, int bits, int validBits) {
    byte[] bytes = formatBytes(40, 0xFFFE, channels, sampleRateHz, frameBytes, bits);
    ByteBuffer format = ByteBuffer.wrap(bytes).order(order);
    format.putShort(16, (short) 22).putShort(18, (short) validBits).putShort(24, (short) subtype);
    byte[] guid = {0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71};
    format.put(26, guid);
    return chunk("fmt ", bytes);
  }

  private byte[] formatBytes(
      int size, int tag, int channels, int sampleRateHz, int frameBytes, int bits) {
    byte[] bytes = new byte[size];
    ByteBuffer format = ByteBuffer.wrap(bytes).order(order);
    format.putShort(0, (short) tag).putShort(2, (short) channels).putInt(4, sampleRateHz);
    format.putInt(8, sampleRateHz * frameBytes).putShort(12, (short) frameBytes);
    format.putShort(14, (short) bits);
    return bytes;
  }

  WavBytes data(byte[] bytes) {
    return chunk("data", bytes);
  }

  /** A chunk, padded to an even length. */
  WavBytes chunk(String name, byte[] bytes) {
    return chunk(name, bytes, bytes.length);
  }

  /** A chunk whose size field says something else. */
  WavBytes chunk(String name, byte[] bytes, int claimedSize) {
    chunks.writeBytes(name.getBytes(US_ASCII));
    chunks.writeBytes(ByteBuffer.allocate(4).order(order).putInt(claimedSize).array());
    chunks.writeBytes(bytes);
    if (bytes.length % 2 != 0) {
      chunks.write(0);
    }
    return this;
  }

  byte[] file(String magic) {
    return file(magic, chunks.size() + 4);
  }

  /** A file whose RIFF size says something else. */
  byte[] file(String magic, int riffSize) {
    ByteBuffer file = ByteBuffer.allocate(chunks.size() + 12).order(order);
    file.put(magic.getBytes(US_ASCII)).putInt(riffSize).put("WAVE".getBytes(US_ASCII));
    return file.put(chunks.toByteArray()).array();
  }
}
