package io.tarsier.decoder.lm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes floats as they are or as codes. */
final class FieldCoder {

  private final @Nullable Codebook codebook;

  private FieldCoder(@Nullable Codebook codebook) {
    this.codebook = codebook;
  }

  static FieldCoder of(float[] values, int size, int bits) {
    return new FieldCoder(
        bits == Quantization.EXACT_BITS || size == 0
            ? null
            : Codebook.of(Arrays.copyOf(values, size), bits));
  }

  long encode(float value) {
    return codebook == null
        ? Float.floatToRawIntBits(value) & 0xFFFF_FFFFL
        : codebook.encode(value);
  }

  /** The codebook as it stands in the file; empty without one. */
  ByteBuffer section() {
    float[] values = codebook == null ? new float[0] : codebook.values();
    ByteBuffer section = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    section.asFloatBuffer().put(values);
    return section;
  }
}
