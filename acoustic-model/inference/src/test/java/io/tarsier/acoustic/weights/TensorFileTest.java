package io.tarsier.acoustic.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.ModelException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class TensorFileTest {

  private static final float[] VALUES = {0, 1, -2.5f, 3.25f, 1e-3f, -65504};

  private static ByteBuffer file() {
    return new TensorWriter()
        .add("a", Precision.FP32, VALUES, 2, 3)
        .add("größer", Precision.FP16, VALUES, 6)
        .toByteBuffer();
  }

  @Test
  void tensorsComeBack() {
    TensorReader reader = new TensorReader("acoustic.bin", file());

    assertThat(reader.names()).containsExactly("a", "größer");
    assertThat(reader.read("a", 2, 3)).isEqualTo(VALUES);
    float[] halves = reader.read("größer", 6);
    for (int i = 0; i < VALUES.length; i++) {
      assertThat(Math.abs(halves[i] - VALUES[i])).isLessThanOrEqualTo(Math.abs(VALUES[i]) * 5e-4f);
    }
  }

  @Test
  void valuesBeginAtMultiplesOf64Bytes() {
    ByteBuffer file = file();
    assertThat(file.getFloat(64 + 4)).isEqualTo(1f);
    assertThat(file.getShort(128 + 2)).isEqualTo((short) 0x3c00);
  }

  @Test
  void aFileCutAnywhereIsRefused() {
    ByteBuffer file = file();
    for (int length = 0; length < file.limit(); length++) {
      ByteBuffer cut = file.duplicate().limit(length);
      assertThatThrownBy(() -> new TensorReader("acoustic.bin", cut))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("acoustic.bin");
    }
  }

  @Test
  void anyByteMayBeWrong() {
    // No checksum here, the pack has one: whatever is read, nothing but a ModelException may come.
    for (int position = 0; position < 64; position++) {
      for (int value : new int[] {0, 1, 127, 128, 255}) {
        ByteBuffer file = file().put(position, (byte) value);
        try {
          new TensorReader("acoustic.bin", file).read("a", 2, 3);
        } catch (ModelException e) {
          assertThat(e).hasMessageContaining("acoustic.bin");
        }
      }
    }
  }

  @Test
  void whatTheNetworkNeedsMustBeThere() {
    TensorReader reader = new TensorReader("acoustic.bin", file());
    assertThatThrownBy(() -> reader.read("b", 1))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no tensor 'b'");
    assertThatThrownBy(() -> reader.read("a", 3, 2))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("[2, 3]")
        .hasMessageContaining("[3, 2]");
  }

  @Test
  void valuesThatAreNotFiniteAreRefusedOnBothSides() {
    TensorWriter writer = new TensorWriter();
    assertThatThrownBy(() -> writer.add("x", Precision.FP32, new float[] {Float.NaN}, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> writer.add("x", Precision.FP16, new float[] {70_000}, 1))
        .isInstanceOf(IllegalArgumentException.class);
    ByteBuffer file = file().putFloat(64, Float.POSITIVE_INFINITY);
    assertThatThrownBy(() -> new TensorReader("acoustic.bin", file).read("a", 2, 3))
        .isInstanceOf(ModelException.class);
  }

  @Test
  void anotherVersionIsNamed() {
    ByteBuffer file = file().putInt(4, 7);
    assertThatThrownBy(() -> new TensorReader("acoustic.bin", file))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("version 7");
  }
}
