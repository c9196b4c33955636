package io.tarsier.server.batch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where uploads lie while they come in and are recognised. It is empty at the start, whatever a
 * process that was killed has left. Thread-safe.
 */
public final class UploadFolder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(UploadFolder.class);
  private static final String PREFIX = "tarsier-uploads-";

  private final Path folder;
  private final @Nullable FolderLock lock;
  private final AtomicLong files = new AtomicLong();

  private UploadFolder(Path folder, @Nullable FolderLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** The folder {@code uploads} in one that this process has locked. */
  public static UploadFolder in(Path locked) throws IOException {
    Path folder = locked.resolve("uploads");
    if (Files.exists(folder)) {
      Folders.delete(folder);
    }
    Folders.create(folder);
    return new UploadFolder(folder, null);
  }

  /**
   * A new folder among the temporary files; those of processes of the same user that were killed
   * are removed. What others have put there under such a name is not touched.
   *
   * @param temporary where temporary files are
   */
  public static UploadFolder temporary(Path temporary) throws IOException {
    Path folder = Files.createTempDirectory(temporary, PREFIX);
    FolderLock lock =
        FolderLock.take(folder)
            .orElseThrow(() -> new IOException(folder + " was taken by another process"));
    removeLeftOvers(temporary, folder);
    return new UploadFolder(folder, lock);
  }

  private static void removeLeftOvers(Path temporary, Path own) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
      for (Path folder : folders) {
        if (Folders.isOfSameUser(folder, own)) {
          removeIfLeft(folder);
        }
      }
    }
  }

  private static void removeIfLeft(Path folder) {
    try {
      Optional<FolderLock> left = FolderLock.take(folder);
      if (left.isPresent()) {
        left.get().close();
        Folders.delete(folder);
      }
    } catch (IOException e) {
      // Perhaps it belongs to another user.
      LOG.debug("{} stays: {}", folder, String.valueOf(e));
    }
  }

  /** A file that does not exist yet; the name that a client gave is not part of its name. */
  public Path newFile() {
    return folder.resolve(Long.toString(files.incrementAndGet()));
  }

  /** Removes a file, if it is there. */
  public static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("cannot delete {}: {}", file, String.valueOf(e));
    }
  }

  @Override
  public void close() {
    try {
      if (lock != null) {
        lock.close();
      }
      Folders.delete(folder);
    } catch (IOException e) {
      LOG.warn("cannot delete {}: {}", folder, String.valueOf(e));
    }
  }
}
