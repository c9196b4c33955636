package io.tarsier.cli.live;

import io.tarsier.api.UnsupportedInputException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is written under the name FILE.part and gets its own when it is closed. If the
 * process is killed before, what was written until then is in FILE.part. Single-owner.
 */
final class AsideFile implements AutoCloseable {

  private final Path file;
  private final Path aside;
  private boolean begun;

  private AsideFile(Path file, Path aside) {
    this.file = file;
    this.aside = aside;
  }

  /**
   * Makes FILE.part, empty.
   *
   * @throws UnsupportedInputException if it is there already: it may be all that is left of a
   *     transcript
   */
  static AsideFile create(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new UnsupportedInputException(file + " is a folder; name a file in it");
    }
    Path aside = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createFile(aside);
    } catch (FileAlreadyExistsException e) {
      throw new UnsupportedInputException(
          String.format(
              "%s exists: another process writes it, or one was killed; move it away or delete it",
              aside),
          e);
    }
    return new AsideFile(file, aside);
  }

  /** Where to write. */
  Path path() {
    return aside;
  }

  /** From now on there is something to keep; without this, closing leaves everything as it was. */
  void begin() {
    begun = true;
  }

  @Override
  public void close() throws IOException {
    if (begun) {
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.deleteIfExists(aside);
    }
  }
}
