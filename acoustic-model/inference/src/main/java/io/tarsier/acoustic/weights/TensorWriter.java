package io.tarsier.acoustic.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Builds a weights file, tensor by tensor; the format is described at {@link TensorReader}.
 * Single-owner.
 */
public final class TensorWriter {

  private record Entry(int[] shape, Precision precision, float[] values) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /**
   * Adds a tensor; the array is kept, not copied.
   *
   * @param name 1..255 bytes of UTF-8, not yet used
   * @param values row-major, as many as the shape says
   * @param shape 1 to 4 dimensions, each 1 or more
   * @throws IllegalArgumentException if a value is not finite, or too large for the precision
   */
  public TensorWriter add(String name, Precision precision, float[] values, int... shape) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    if (utf8.length < 1 || utf8.length > 255 || entries.containsKey(name)) {
      throw new IllegalArgumentException("tensor name '" + name + "' is too long or in use");
    }
    if (shape.length < 1 || shape.length > 4 || Shapes.size(shape) != values.length) {
      throw new IllegalArgumentException(
          String.format(
              "tensor %s has %d values; its shape is %s",
              name, values.length, Arrays.toString(shape)));
    }
    float limit = precision == Precision.FP16 ? 65504 : Float.MAX_VALUE;
    for (float value : values) {
      if (!(Math.abs(value) <= limit)) {
        throw new IllegalArgumentException(
            "tensor " + name + " holds " + value + ", which " + precision + " cannot store");
      }
    }
    entries.put(name, new Entry(shape.clone(), precision, values));
    return this;
  }

  /** The whole file, positioned at its start. */
  public ByteBuffer toByteBuffer() {
    long size = TensorReader.HEADER_BYTES;
    for (Map.Entry<String, Entry> named : entries.entrySet()) {
      Entry entry = named.getValue();
      int head = TensorReader.entryBytes(named.getKey(), entry.shape.length);
      size = TensorReader.aligned(size + head);
      size += (long) entry.values.length * entry.precision.bytes();
    }
    if (size > Integer.MAX_VALUE) {
      throw new UncheckedIOException(
          new IOException("the weights take " + size + " bytes; a file holds 2 GiB"));
    }
    ByteBuffer file = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(TensorReader.MAGIC).putInt(TensorReader.VERSION).putInt(entries.size());
    entries.forEach((name, entry) -> put(file, name, entry));
    return file.flip();
  }

  private static void put(ByteBuffer file, String name, Entry entry) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    file.put((byte) utf8.length).put(utf8);
    file.put((byte) entry.precision.code()).put((byte) entry.shape.length);
    for (int dimension : entry.shape) {
      file.putInt(dimension);
    }
    file.position((int) TensorReader.aligned(file.position()));
    for (float value : entry.values) {
      if (entry.precision == Precision.FP16) {
        file.putShort(HalfFloat.of(value));
      } else {
        file.putFloat(value);
      }
    }
  }
}
