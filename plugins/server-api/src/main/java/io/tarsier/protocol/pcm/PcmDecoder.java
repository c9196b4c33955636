package io.tarsier.protocol.pcm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Turns pieces of interleaved PCM into samples. Single-owner.
 *
 * <p>Integers of b bits are divided by 2^(b-1), so that full scale is [-1, 1). Floats beyond [-1,
 * 1] are clipped; those that are no number count as silence.
 */
final class PcmDecoder {

  private final PcmFormat format;
  private final byte[] split;
  private int splitBytes;

  PcmDecoder(PcmFormat format) {
    this.format = format;
    this.split = new byte[format.frameBytes()];
  }

  PcmFormat format() {
    return format;
  }

  /** The samples that became complete; bytes of an incomplete one are kept for the next call. */
  ChannelAudio decode(byte[] bytes, int offset, int length) {
    int frameBytes = format.frameBytes();
    float[][] samples = new float[format.channels()][(splitBytes + length) / frameBytes];
    int end = offset + length;
    int count = 0;
    if (splitBytes > 0) {
      int taken = Math.min(frameBytes - splitBytes, length);
      System.arraycopy(bytes, offset, split, splitBytes, taken);
      splitBytes += taken;
      offset += taken;
      if (splitBytes == frameBytes) {
        decodeFrame(littleEndian(split), 0, samples, count++);
        splitBytes = 0;
      }
    }
    ByteBuffer buffer = littleEndian(bytes);
    for (; count < samples[0].length; offset += frameBytes) {
      decodeFrame(buffer, offset, samples, count++);
    }
    if (offset < end) {
      splitBytes = end - offset;
      System.arraycopy(bytes, offset, split, 0, splitBytes);
    }
    return new ChannelAudio(List.of(samples), format.sampleRateHz());
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void decodeFrame(ByteBuffer buffer, int offset, float[][] samples, int at) {
    for (int channel = 0; channel < samples.length; channel++) {
      samples[channel][at] = sample(buffer, offset + channel * format.encoding().bytes());
    }
  }

  private float sample(ByteBuffer buffer, int offset) {
    return switch (format.encoding()) {
      case MU_LAW -> G711.muLaw(buffer.get(offset));
      case A_LAW -> G711.aLaw(buffer.get(offset));
      case UNSIGNED_8 -> ((buffer.get(offset) & 0xFF) - 128) / 128f;
      case SIGNED_16 -> buffer.getShort(offset) / 32_768f;
      case SIGNED_24 ->
          ((buffer.getShort(offset) & 0xFFFF) | buffer.get(offset + 2) << 16) / 8_388_608f;
      case SIGNED_32 -> (float) (buffer.getInt(offset) / 2_147_483_648.0);
      case FLOAT_32 -> clipped(buffer.getFloat(offset));
      case FLOAT_64 -> clipped((float) buffer.getDouble(offset));
    };
  }

  private static float clipped(float sample) {
    return Float.isFinite(sample) ? Math.max(-1, Math.min(1, sample)) : 0;
  }
}
