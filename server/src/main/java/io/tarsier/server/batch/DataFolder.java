package io.tarsier.server.batch;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The folder of a server that keeps jobs, which no other server may use meanwhile. Immutable.
 *
 * @param path where it is
 */
public record DataFolder(Path path, FolderLock lock) implements AutoCloseable {

  /**
   * Takes a folder, which is made if need be.
   *
   * @throws IOException if another server has it or it cannot be made; the message says so in one
   *     sentence
   */
  public static DataFolder open(Path path) throws IOException {
    Folders.create(path);
    FolderLock lock =
        FolderLock.take(path)
            .orElseThrow(
                () ->
                    new IOException(
                        "the data folder "
                            + path
                            + " is in use by another server; stop that one, or choose another"
                            + " data-dir"));
    return new DataFolder(path, lock);
  }

  /** A folder in it, which is made if need be. */
  public Path folder(String name) throws IOException {
    Path folder = path.resolve(name);
    Folders.create(folder);
    return folder;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
