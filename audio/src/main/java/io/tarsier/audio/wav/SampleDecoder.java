package io.tarsier.audio.wav;

import io.tarsier.audio.Amplitudes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Turns the bytes of one sample into an amplitude, full scale being 1. Immutable. */
@FunctionalInterface
interface SampleDecoder {

  /** The sample that starts at a byte index. */
  float at(ByteBuffer bytes, int index);

  /**
   * The decoder for a format. PCM samples of fewer bits than their bytes hold are left-justified,
   * as the standard says, so that their bytes alone decide.
   */
  static SampleDecoder of(WavFormat format) {
    return switch (format.encoding()) {
      case PCM ->
          switch (format.sampleBytes()) {
            case 1 -> (bytes, index) -> ((bytes.get(index) & 0xFF) - 128) / 128f;
            case 2 -> (bytes, index) -> bytes.getShort(index) / 32768f;
            case 3 -> (bytes, index) -> int24(bytes, index) / 8388608f;
            default -> (bytes, index) -> bytes.getInt(index) / 0x1p31f;
          };
      case FLOAT ->
          format.sampleBytes() == 4
              ? (bytes, index) -> Amplitudes.finite(bytes.getFloat(index))
              : (bytes, index) -> Amplitudes.finite((float) bytes.getDouble(index));
      case A_LAW -> (bytes, index) -> aLaw(bytes.get(index));
      case MU_LAW -> (bytes, index) -> muLaw(bytes.get(index));
    };
  }

  /** 24 bits in the low three of four bytes: not to the standard, but written by some programs. */
  static SampleDecoder lowThreeOfFourBytes() {
    return (bytes, index) -> ((bytes.getInt(index) << 8) >> 8) / 8388608f;
  }

  private static int int24(ByteBuffer bytes, int index) {
    boolean big = bytes.order() == ByteOrder.BIG_ENDIAN;
    int high = bytes.get(big ? index : index + 2);
    int middle = bytes.get(index + 1) & 0xFF;
    int low = bytes.get(big ? index + 2 : index) & 0xFF;
    return (high << 16) | (middle << 8) | low;
  }

  /** ITU-T G.711 A-law: every other bit inverted; sign, three bits exponent, four mantissa. */
  private static float aLaw(byte code) {
    int bits = code ^ 0x55;
    int exponent = (bits >> 4) & 7;
    int mantissa = 2 * (bits & 15) + 1;
    int magnitude = exponent == 0 ? mantissa : (mantissa + 32) << (exponent - 1);
    return ((bits & 0x80) != 0 ? magnitude : -magnitude) / 4096f;
  }

  /** ITU-T G.711 mu-law: all bits inverted; sign, three bits exponent, four mantissa. */
  private static float muLaw(byte code) {
    int bits = ~code;
    int magnitude = ((2 * (bits & 15) + 33) << ((bits >> 4) & 7)) - 33;
    return ((bits & 0x80) != 0 ? -magnitude : magnitude) / 8192f;
  }
}
