package io.tarsier.decoder.lm;

import io.tarsier.api.LimitException;
import io.tarsier.api.MalformedInputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZIOException;
import org.tukaani.xz.XZInputStream;

/** Opens text that may be compressed with gzip or xz, judged by its first bytes. */
final class TextInput {

  /** What an xz stream may ask for; {@code xz -9} needs 65 MiB. */
  private static final int XZ_MEMORY_KIB = 256 * 1024;

  private static final int BUFFER_BYTES = 1 << 16;

  private TextInput() {}

  /** Opens a file; the caller closes the stream. */
  static InputStream open(Path file) throws IOException {
    InputStream raw = Files.newInputStream(file);
    try {
      return decompress(raw);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /** Wraps a stream so that it delivers the text itself. */
  static InputStream decompress(InputStream raw) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, BUFFER_BYTES);
    in.mark(6);
    byte[] head = in.readNBytes(6);
    in.reset();
    try {
      if (startsWith(head, 0x1F, 0x8B)) {
        return new Checked(new GZIPInputStream(in, BUFFER_BYTES));
      }
      if (startsWith(head, 0xFD, '7', 'z', 'X', 'Z', 0)) {
        return new Checked(new XZInputStream(in, XZ_MEMORY_KIB));
      }
    } catch (EOFException | ZipException | XZIOException e) {
      throw damaged(0);
    }
    return in;
  }

  private static MalformedInputException damaged(long position) {
    return new MalformedInputException(
        "the compressed text is damaged or cut off after "
            + position
            + " unpacked bytes; fetch or compress it again",
        position);
  }

  private static boolean startsWith(byte[] head, int... magic) {
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** Tells damaged compressed data from a failing disk. */
  private static final class Checked extends InputStream {

    private final InputStream in;
    private long position;

    Checked(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        int count = in.read(buffer, offset, length);
        position += Math.max(count, 0);
        return count;
      } catch (MemoryLimitException e) {
        throw new LimitException(
            "the xz stream asks for more than 256 MiB to be unpacked; compress it with xz -9 or less",
            e);
      } catch (EOFException | ZipException | XZIOException e) {
        throw damaged(position);
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
