package io.tarsier.decoder.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files aside and moves them into place, so that nobody finds half of one. */
final class WholeFile {

  private WholeFile() {}

  /** What writes the file. */
  interface Writer {
    void write(Path temporary) throws IOException;
  }

  static void write(Path file, Writer writer) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".part");
    try {
      writer.write(temporary);
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
