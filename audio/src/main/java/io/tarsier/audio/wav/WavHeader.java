package io.tarsier.audio.wav;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tarsier.api.MalformedInputException;
import io.tarsier.audio.io.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of a RIFF file up to its samples (IBM and Microsoft, Multimedia Programming Interface
 * and Data Specifications 1.0; RF64 and BW64: ITU-R BS.2088).
 *
 * @param format how samples are coded
 * @param order RIFX files are big-endian
 * @param dataBytes bytes of samples, at most
 * @param lengthIsKnown whether exactly so many must be there; false for what was written to a pipe
 *     or by a recorder that was killed
 */
record WavHeader(WavFormat format, ByteOrder order, long dataBytes, boolean lengthIsKnown) {

  /** How a file can begin. */
  static final Set<String> MAGIC = Set.of("RIFF", "RIFX", "RF64", "BW64");

  private static final long UNKNOWN = 0xFFFF_FFFFL;

  /** Programs that write to a pipe put this size or one little above it. */
  private static final long STREAMED = 0x7FFF_F000L;

  private static final int MAX_FORMAT_BYTES = 1 << 16;

  static WavHeader read(ByteSource in) throws IOException {
    return new Parser(in).parse();
  }

  private static final class Parser {

    private final ByteSource in;
    private final ByteBuffer head = ByteBuffer.allocate(WavFormat.MAX_BYTES);
    private @Nullable WavFormat format;
    private long riffBytes;
    private long longDataBytes = UNKNOWN;

    Parser(ByteSource in) {
      this.in = in;
    }

    WavHeader parse() throws IOException {
      require(12);
      String magic = fourCharacters(0);
      if (!MAGIC.contains(magic) || !fourCharacters(8).equals("WAVE")) {
        throw new MalformedInputException("this is no WAV file", 0);
      }
      head.order("RIFX".equals(magic) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      riffBytes = Integer.toUnsignedLong(head.getInt(4));
      while (true) {
        long offset = in.position();
        require(8);
        String name = fourCharacters(0);
        long size = Integer.toUnsignedLong(head.getInt(4));
        switch (name) {
          case "data" -> {
            return header(size, offset);
          }
          case "fmt " -> readFormat(size, offset);
          case "ds64" -> readLongSizes(size);
          default -> skip(size);
        }
      }
    }

    private void readFormat(long size, long offset) throws IOException {
      if (size > MAX_FORMAT_BYTES) {
        throw new MalformedInputException("the WAV format chunk claims " + size + " bytes", offset);
      }
      int used = (int) Math.min(size, WavFormat.MAX_BYTES);
      require(used);
      head.limit(used);
      format = WavFormat.parse(head, offset);
      head.clear();
      skipRest(size, used);
    }

    private void readLongSizes(long size) throws IOException {
      int used = (int) Math.min(size, 16);
      require(used);
      if (used == 16) {
        longDataBytes = head.getLong(8);
      }
      skipRest(size, used);
    }

    private WavHeader header(long size, long offset) {
      if (format == null) {
        throw new MalformedInputException("the WAV file has no format chunk", offset);
      }
      long bytes = size == UNKNOWN ? longDataBytes : size;
      if (bytes < 0) {
        throw new MalformedInputException("the WAV header claims 2^63 bytes of audio", offset);
      }
      // A recorder that was killed left 0, and a RIFF size that ends here or was never set.
      boolean neverSet = bytes == 0 && (riffBytes == UNKNOWN || riffBytes + 8 <= in.position());
      if (bytes == UNKNOWN || neverSet) {
        return new WavHeader(format, head.order(), Long.MAX_VALUE, false);
      }
      boolean known = bytes != size || bytes < STREAMED;
      return new WavHeader(format, head.order(), bytes, known);
    }

    private String fourCharacters(int index) {
      return new String(head.array(), index, 4, ISO_8859_1);
    }

    private void skip(long size) throws IOException {
      skipRest(size, 0);
    }

    /** Chunks start at even offsets. */
    private void skipRest(long size, int used) throws IOException {
      long rest = size + (size & 1) - used;
      if (in.skip(rest) < rest) {
        throw ended();
      }
    }

    private void require(int count) throws IOException {
      if (in.read(head.array(), 0, count) < count) {
        throw ended();
      }
    }

    private MalformedInputException ended() {
      return new MalformedInputException(
          "the WAV file ends at byte " + in.position() + ", before its audio", in.position());
    }
  }
}
