package io.tarsier.decoder.files;

import io.tarsier.api.MalformedInputException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZIOException;
import org.tukaani.xz.XZInputStream;

/** UTF-8 text, plain or compressed with gzip or xz, told apart by the first bytes. */
public final class TextFiles {

  private static final int XZ_MEMORY_KIB = 256 * 1024;

  private TextFiles() {}

  /** The uncompressed bytes of a stream. */
  public static InputStream uncompressed(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(2);
    int first = buffered.read();
    int second = buffered.read();
    buffered.reset();
    try {
      if (first == 0x1F && second == 0x8B) {
        return new GZIPInputStream(buffered, 1 << 16);
      }
      return first == 0xFD && second == '7' ? new XZInputStream(buffered, XZ_MEMORY_KIB) : buffered;
    } catch (EOFException | ZipException | XZIOException e) {
      throw damaged(1);
    }
  }

  /** A reader of the text of a stream that refuses what is not UTF-8; skips a byte order mark. */
  public static BufferedReader reader(InputStream in) throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                uncompressed(in),
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)),
            1 << 16);
    reader.mark(1);
    try {
      if (reader.read() != '\uFEFF') {
        reader.reset();
      }
    } catch (CharacterCodingException e) {
      throw notText(1);
    } catch (EOFException | ZipException | XZIOException e) {
      throw damaged(1);
    }
    return reader;
  }

  /**
   * The next line, or null at the end.
   *
   * @param number the number of that line, for the error message
   * @throws MalformedInputException if the bytes are not UTF-8 or the compressed data is damaged
   */
  public static @Nullable String line(BufferedReader reader, long number) throws IOException {
    try {
      return reader.readLine();
    } catch (CharacterCodingException e) {
      throw notText(number);
    } catch (EOFException | ZipException | XZIOException e) {
      throw damaged(number);
    }
  }

  private static MalformedInputException notText(long number) {
    return new MalformedInputException(
        "the text is not UTF-8 near line " + number + "; convert it to UTF-8", number);
  }

  private static MalformedInputException damaged(long number) {
    return new MalformedInputException(
        "the compressed text is damaged or cut off near line " + number, number);
  }
}
