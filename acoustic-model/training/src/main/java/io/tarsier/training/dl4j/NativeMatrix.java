package io.tarsier.training.dl4j;

import io.tarsier.api.Checks;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A [rows x columns] matrix in native memory that is used again for the next batch: it only grows.
 * Single-owner.
 */
final class NativeMatrix {

  private final int columns;
  private @Nullable FloatPointer memory;
  private long capacity;

  NativeMatrix(int columns) {
    this.columns = Checks.range("columns", columns, 1, Integer.MAX_VALUE);
  }

  /** Memory for that many rows, with whatever content. */
  FloatPointer rows(int rows) {
    long wanted = (long) Math.max(1, rows) * columns;
    FloatPointer current = memory;
    if (current == null || capacity < wanted) {
      if (current != null) {
        current.deallocate();
      }
      // An eighth more, so that batches of nearly equal size do not each reallocate.
      capacity = wanted + wanted / 8;
      current = new FloatPointer(capacity);
      memory = current;
    }
    return current;
  }

  /** The first rows as DL4J sees them, without copying. */
  INDArray array(int rows) {
    FloatPointer memory = rows(rows);
    return Nd4j.create(
        Nd4j.createBuffer(memory, (long) rows * columns, DataType.FLOAT),
        new long[] {rows, columns},
        new long[] {columns, 1},
        0,
        'c');
  }

  /** The memory behind an array of contiguous floats, from its first element on. */
  static FloatPointer pointer(INDArray array) {
    if (array.dataType() != DataType.FLOAT || array.elementWiseStride() != 1) {
      throw new IllegalArgumentException("an array of contiguous floats is needed");
    }
    return new FloatPointer(array.data().addressPointer());
  }

  /** The same memory from a later element on. */
  static FloatPointer at(FloatPointer base, long offset) {
    return new FloatPointer(base).position(base.position() + offset);
  }
}
