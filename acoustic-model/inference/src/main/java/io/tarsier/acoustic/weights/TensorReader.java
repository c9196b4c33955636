package io.tarsier.acoustic.weights;

import io.tarsier.api.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads a weights file: named tensors in little-endian binary. Immutable; thread-safe.
 *
 * <pre>
 * int32   magic 0x57525354 ("TSRW")
 * int32   format version, 1
 * int32   number of tensors; then for each
 *   uint8   bytes of the name, 1..255
 *           name, UTF-8
 *   uint8   precision: 0 = FP32, 1 = FP16
 *   uint8   number of dimensions, 1..4
 *   int32   each dimension, 1 or more
 *           zeros up to the next multiple of 64 bytes from the start of the file
 *           values, row-major
 * </pre>
 *
 * <p>Nothing is allocated by a size in the file before the file has proved to hold it.
 */
public final class TensorReader {

  static final int MAGIC = 0x57525354;
  static final int VERSION = 1;
  static final int HEADER_BYTES = 12;
  private static final int MAX_TENSORS = 10_000;

  private record Entry(int[] shape, Precision precision, ByteBuffer data) {}

  private final String file;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /**
   * Reads the directory of a file; the values stay where they are.
   *
   * @param file its name, for messages
   * @param content the file from its position to its limit
   * @throws ModelException if it is no weights file, of another version, cut short or damaged
   */
  public TensorReader(String file, ByteBuffer content) {
    this.file = file;
    ByteBuffer in = content.slice().order(ByteOrder.LITTLE_ENDIAN);
    if (in.remaining() < HEADER_BYTES || in.getInt() != MAGIC) {
      throw new ModelException(
          "the model's " + file + " is not a weights file; get the model again");
    }
    int version = in.getInt();
    if (version != VERSION) {
      throw new ModelException(
          String.format(
              "the model's %s has format version %d; this version of Tarsier reads version %d",
              file, version, VERSION));
    }
    int count = in.getInt();
    if (count < 0 || count > MAX_TENSORS) {
      throw damaged("says it has " + count + " tensors");
    }
    for (int i = 0; i < count; i++) {
      readEntry(in);
    }
  }

  private void readEntry(ByteBuffer in) {
    need(in, 1);
    int length = in.get() & 0xff;
    need(in, length + 2);
    byte[] utf8 = new byte[length];
    in.get(utf8);
    String name = new String(utf8, StandardCharsets.UTF_8);
    Precision precision = Precision.ofCode(in.get());
    int rank = in.get();
    if (precision == null || rank < 1 || rank > 4) {
      throw damaged("has a tensor '" + name + "' of unknown kind");
    }
    need(in, 4 * rank);
    int[] shape = new int[rank];
    Arrays.setAll(shape, d -> in.getInt());
    int size = Shapes.size(shape);
    long start = aligned(in.position());
    long bytes = (long) size * precision.bytes();
    if (size < 0 || start + bytes > in.limit()) {
      throw damaged("ends inside tensor '" + name + "'");
    }
    ByteBuffer data = in.slice((int) start, (int) bytes).order(ByteOrder.LITTLE_ENDIAN);
    in.position((int) (start + bytes));
    if (entries.putIfAbsent(name, new Entry(shape, precision, data)) != null) {
      throw damaged("has two tensors '" + name + "'");
    }
  }

  private void need(ByteBuffer in, int bytes) {
    if (in.remaining() < bytes) {
      throw damaged("ends inside its list of tensors");
    }
  }

  private ModelException damaged(String how) {
    return new ModelException("the model's " + file + " is damaged: it " + how);
  }

  /** The names of the tensors, in the order of the file. */
  public Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /**
   * The values of a tensor, row-major.
   *
   * @param shape what it must be
   * @throws ModelException if there is no such tensor, its shape is another, or a value is not
   *     finite
   */
  public float[] read(String name, int... shape) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new ModelException("the model's " + file + " has no tensor '" + name + "'");
    }
    if (!Arrays.equals(entry.shape, shape)) {
      throw new ModelException(
          String.format(
              "tensor '%s' in the model's %s has shape %s; the network needs %s",
              name, file, Arrays.toString(entry.shape), Arrays.toString(shape)));
    }
    float[] values = new float[Shapes.size(shape)];
    boolean finite = true;
    if (entry.precision == Precision.FP32) {
      entry.data.asFloatBuffer().get(values);
      for (float value : values) {
        finite &= Float.isFinite(value);
      }
    } else {
      short[] halves = new short[values.length];
      entry.data.asShortBuffer().get(halves);
      finite = HalfFloat.toFloats(halves, values);
    }
    if (!finite) {
      throw damaged("holds a value in tensor '" + name + "' that is not finite");
    }
    return values;
  }

  static long aligned(long position) {
    return (position + 63) & ~63L;
  }

  static int entryBytes(String name, int rank) {
    return 3 + name.getBytes(StandardCharsets.UTF_8).length + 4 * rank;
  }
}
