package io.tarsier.cli.files;

import io.tarsier.cli.terminal.ErrorSentence;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes files beside their place and renames them, so that whoever looks sees the old one or the
 * new one. One process may write a file at a time; what a killed one has left is written over.
 */
public final class WholeFile {

  private WholeFile() {}

  /** Writes the content of a file. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes a file that need not outlive a loss of power. */
  public static void write(Path file, Content content) throws IOException {
    write(file, content, false);
  }

  /** Writes a file that is on the disk when this returns. */
  public static void writeDurably(Path file, Content content) throws IOException {
    write(file, content, true);
  }

  private static void write(Path file, Content content, boolean durable) throws IOException {
    Path aside = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      fill(file, aside, content);
      if (durable) {
        force(aside, StandardOpenOption.WRITE);
      }
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(aside);
    }
    if (durable) {
      forceName(file.toAbsolutePath().resolveSibling("."));
    }
  }

  /** What fails after the opening, as on a full disk, does not say where. */
  private static void fill(Path file, Path aside, Content content) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(aside))) {
      content.writeTo(out);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(ErrorSentence.about(file.toString(), e), e);
    }
  }

  private static void force(Path path, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }

  private static void forceName(Path folder) {
    try {
      force(folder, StandardOpenOption.READ);
    } catch (IOException e) {
      // Not every system lets folders be opened; those that do not write names at once.
    }
  }
}
