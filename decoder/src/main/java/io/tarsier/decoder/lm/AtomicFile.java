package io.tarsier.decoder.lm;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file beside its place and then moves it there, so that nobody sees half of it. */
final class AtomicFile {

  private AtomicFile() {}

  interface Writer {
    void write(Path temporary) throws IOException;
  }

  static void write(Path file, Writer writer) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException(file + " is no file that can be written");
    }
    // Not createTempFile: what it makes only its owner may read.
    String unique =
        Long.toString(ProcessHandle.current().pid(), 36) + Long.toString(System.nanoTime(), 36);
    Path temporary = folder.resolve("." + target.getFileName() + "." + unique + ".part");
    try {
      write(writer, temporary, file);
      try {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** What fails after the opening, as on a full disk, does not say where. */
  private static void write(Writer writer, Path temporary, Path file) throws IOException {
    try {
      writer.write(temporary);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
