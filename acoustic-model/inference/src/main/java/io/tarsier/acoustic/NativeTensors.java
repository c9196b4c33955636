package io.tarsier.acoustic;

import io.tarsier.acoustic.weights.TensorReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;

/** The tensors of a network in native memory, by name. Immutable until closed. */
final class NativeTensors implements AutoCloseable {

  private final Map<String, FloatPointer> tensors = new LinkedHashMap<>();

  /**
   * Copies tensors out of a weights file.
   *
   * @throws io.tarsier.api.ModelException if one is missing or of another shape; nothing is left
   */
  NativeTensors(TensorReader reader, Map<String, int[]> shapes) {
    try {
      shapes.forEach(
          (name, shape) -> {
            float[] values = reader.read(name, shape);
            FloatPointer pointer = new FloatPointer((long) values.length);
            tensors.put(name, pointer);
            pointer.put(values);
          });
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  FloatPointer get(String name) {
    FloatPointer pointer = tensors.get(name);
    if (pointer == null) {
      throw new IllegalArgumentException("there is no tensor " + name);
    }
    return pointer;
  }

  @Override
  public void close() {
    tensors.values().forEach(FloatPointer::deallocate);
    tensors.clear();
  }
}
