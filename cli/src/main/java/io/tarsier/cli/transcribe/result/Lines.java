package io.tarsier.cli.transcribe.result;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import org.jspecify.annotations.Nullable;

/** The whole lines of a file, as bytes, from its start. Single-owner. */
final class Lines {

  private final InputStream in;

  /**
   * @param file its position moves
   */
  Lines(RandomAccessFile file) throws IOException {
    file.seek(0);
    in = new BufferedInputStream(Channels.newInputStream(file.getChannel()), 1 << 16);
  }

  /** The next line without its end; null if none follows that has an end. */
  byte @Nullable [] next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b;
    while ((b = in.read()) >= 0) {
      if (b == '\n') {
        return line.toByteArray();
      }
      line.write(b);
    }
    return null;
  }
}
