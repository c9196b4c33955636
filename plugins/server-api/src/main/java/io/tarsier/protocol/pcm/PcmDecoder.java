package io.tarsier.protocol.pcm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Turns pieces of interleaved PCM into mono samples, the mean of the channels. Single-owner.
 *
 * <p>Integers of b bits are divided by 2^(b-1), so that full scale is [-1, 1). Floats that are no
 * number count as silence.
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
  float[] decode(byte[] bytes, int offset, int length) {
    int frameBytes = format.frameBytes();
    float[] samples = new float[(splitBytes + length) / frameBytes];
    int end = offset + length;
    int count = 0;
    if (splitBytes > 0) {
      int taken = Math.min(frameBytes - splitBytes, length);
      System.arraycopy(bytes, offset, split, splitBytes, taken);
      splitBytes += taken;
      offset += taken;
      if (splitBytes == frameBytes) {
        samples[count++] = frame(littleEndian(split), 0);
        splitBytes = 0;
      }
    }
    ByteBuffer buffer = littleEndian(bytes);
    for (; count < samples.length; offset += frameBytes) {
      samples[count++] = frame(buffer, offset);
    }
    if (offset < end) {
      splitBytes = end - offset;
      System.arraycopy(bytes, offset, split, 0, splitBytes);
    }
    return samples;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private float frame(ByteBuffer buffer, int offset) {
    float sum = 0;
    for (int channel = 0; channel < format.channels(); channel++) {
      sum += sample(buffer, offset + channel * format.encoding().bytes());
    }
    return sum / format.channels();
  }

  private float sample(ByteBuffer buffer, int offset) {
    return switch (format.encoding()) {
      case UNSIGNED_8 -> ((buffer.get(offset) & 0xFF) - 128) / 128f;
      case SIGNED_16 -> buffer.getShort(offset) / 32_768f;
      case SIGNED_24 ->
          ((buffer.getShort(offset) & 0xFFFF) | buffer.get(offset + 2) << 16) / 8_388_608f;
      case SIGNED_32 -> (float) (buffer.getInt(offset) / 2_147_483_648.0);
      case FLOAT_32 -> finite(buffer.getFloat(offset));
      case FLOAT_64 -> finite((float) buffer.getDouble(offset));
    };
  }

  private static float finite(float sample) {
    return Float.isFinite(sample) ? sample : 0;
  }
}
