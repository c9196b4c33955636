package io.tarsier.server.batch.jobs;

import io.tarsier.server.batch.UploadFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;

/** The recordings of jobs, one file each, named by the id of the job. Thread-safe. */
record AudioStore(Path folder) {

  Path file(String id) {
    return folder.resolve(id);
  }

  /** Takes over an upload; it is on disk when this returns. */
  void take(Path upload, String id) throws IOException {
    try (FileChannel channel = FileChannel.open(upload, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(upload, file(id), StandardCopyOption.ATOMIC_MOVE);
    forceFolder();
  }

  private void forceFolder() {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows knows no such thing, and does without.
      return;
    }
  }

  void delete(String id) {
    UploadFolder.delete(file(id));
  }

  /** Removes what no job needs, such as an upload whose job was not noted any more. */
  void keepOnly(Predicate<String> needed) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (!needed.test(file.getFileName().toString())) {
          UploadFolder.delete(file);
        }
      }
    }
  }
}
