package io.tarsier.decoder.files;

import io.tarsier.api.Emissions;
import io.tarsier.api.LimitException;
import io.tarsier.api.MalformedInputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.tukaani.xz.XZIOException;

/** Emissions as files; see the package. Read plain or compressed with gzip or xz. */
public final class EmissionsFile {

  private static final int HEADER_BYTES = 8;

  /** Half a gigabyte, or 14 hours of 100 steps a second over 29 symbols. */
  private static final long MAX_VALUES = 1L << 27;

  private static final int PIECE_VALUES = 1 << 14;

  private EmissionsFile() {}

  /**
   * Reads emissions.
   *
   * @throws MalformedInputException with the byte offset where the file is cut off or too long
   */
  public static Emissions read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    }
  }

  /** Reads emissions from a stream. */
  public static Emissions read(InputStream in) throws IOException {
    try {
      InputStream bytes = new BufferedInputStream(TextFiles.uncompressed(in), 1 << 16);
      ByteBuffer header = exactly(bytes, HEADER_BYTES, 0);
      int steps = header.getInt();
      int symbols = header.getInt();
      if (steps < 0 || symbols < 1) {
        throw new MalformedInputException(
            "the emissions claim " + steps + " steps of " + symbols + " symbols", 0);
      }
      long values = (long) steps * symbols;
      if (values > MAX_VALUES) {
        throw new LimitException(
            "the emissions hold " + values + " values; cut them to at most " + MAX_VALUES);
      }
      float[] logProbabilities = values(bytes, (int) values);
      if (bytes.read() >= 0) {
        throw new MalformedInputException(
            "the emissions go on after their last step", HEADER_BYTES + values * Float.BYTES);
      }
      return new Emissions(logProbabilities, steps, symbols);
    } catch (EOFException | ZipException | XZIOException e) {
      throw new MalformedInputException("the compressed emissions are damaged or cut off", 0);
    }
  }

  /** Reads values; makes room for them as they come, since the header may claim anything. */
  private static float[] values(InputStream in, int count) throws IOException {
    float[] values = new float[Math.min(count, PIECE_VALUES)];
    for (int read = 0; read < count; ) {
      if (read == values.length) {
        values = Arrays.copyOf(values, (int) Math.min(count, 2L * read));
      }
      int piece = Math.min(values.length - read, PIECE_VALUES);
      exactly(in, piece * Float.BYTES, HEADER_BYTES + (long) read * Float.BYTES)
          .asFloatBuffer()
          .get(values, read, piece);
      read += piece;
    }
    return values;
  }

  private static ByteBuffer exactly(InputStream in, int length, long offset) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new MalformedInputException(
          "the emissions end after " + (offset + bytes.length) + " bytes, before their last step",
          offset + bytes.length);
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Writes emissions, all of them or nothing. */
  public static void write(Path file, Emissions emissions) throws IOException {
    float[] values = emissions.logProbabilities();
    ByteBuffer bytes =
        ByteBuffer.allocate(HEADER_BYTES + values.length * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(emissions.steps()).putInt(emissions.vocabularySize());
    bytes.asFloatBuffer().put(values);
    WholeFile.write(file, temporary -> Files.write(temporary, bytes.array()));
  }
}
