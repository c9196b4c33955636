package io.tarsier.acoustic.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;

class TensorPropertiesTest {

  private static final float HALF_PRECISION = 0x1p-11f;
  private static final float SMALLEST_HALF = 0x1p-24f;

  @Property
  void tensorsAreReadAsWritten(
      @ForAll @Size(max = 8)
          List<@Size(min = 1, max = 100) List<@FloatRange(min = -65504, max = 65504) Float>>
              tensors) {
    TensorWriter writer = new TensorWriter();
    for (int i = 0; i < tensors.size(); i++) {
      float[] values = array(tensors.get(i));
      writer.add("single" + i, Precision.FP32, values, values.length, 1);
      writer.add("half" + i, Precision.FP16, values, values.length);
    }
    TensorReader reader = new TensorReader("weights.bin", writer.toByteBuffer());
    assertThat(reader.names()).hasSize(2 * tensors.size());
    for (int i = 0; i < tensors.size(); i++) {
      float[] values = array(tensors.get(i));
      assertThat(reader.read("single" + i, values.length, 1)).isEqualTo(values);
      float[] halves = reader.read("half" + i, values.length);
      for (int k = 0; k < values.length; k++) {
        float step = Math.abs(values[k]) * HALF_PRECISION + SMALLEST_HALF;
        assertThat(halves[k]).isCloseTo(values[k], within(step));
      }
    }
  }

  private static float[] array(List<Float> values) {
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }
}
