package io.tarsier.server.batch;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Makes and removes folders for what people said, which is nobody else's business. */
final class Folders {

  private Folders() {}

  /** Makes a folder that only this user can read, with its parents, unless it is there. */
  static void create(Path folder) throws IOException {
    try {
      Files.createDirectories(folder, ownerOnly(folder));
    } catch (FileAlreadyExistsException e) {
      throw new IOException(folder + " is no folder; choose another one", e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Whether something is a folder, no link to one, and belongs to whom another one belongs to. */
  static boolean isOfSameUser(Path folder, Path other) throws IOException {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && (!folder.getFileSystem().supportedFileAttributeViews().contains("owner")
            || Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(other)));
  }

  /** Removes a folder and all in it. Links are not followed. */
  static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
