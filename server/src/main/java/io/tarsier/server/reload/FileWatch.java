package io.tarsier.server.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notices that files have become others, by looking at them now and then. Single-owner.
 *
 * <p>A file counts as changed once it looks the same twice in a row, so that one that is still
 * being written does not. Looking works on all file systems and through links, where notifications
 * do not.
 */
final class FileWatch {

  private record Look(FileTime modified, long size, @Nullable Object key) {}

  private final List<Path> files;
  private final Map<Path, Optional<Look>> known = new HashMap<>();
  private final Map<Path, Optional<Look>> last = new HashMap<>();

  FileWatch(List<Path> files) {
    this.files = List.copyOf(files);
    for (Path file : files) {
      known.put(file, look(file));
    }
  }

  /** Whether any of the files has become another, and all that did look finished. */
  boolean hasChanged() {
    boolean changed = false;
    boolean settled = true;
    for (Path file : files) {
      Optional<Look> now = look(file);
      Optional<Look> before = Objects.requireNonNullElse(last.put(file, now), Optional.empty());
      if (now.isEmpty()) {
        settled = false;
      } else if (!now.equals(known.get(file))) {
        changed = true;
        settled &= now.equals(before);
      }
    }
    if (changed && settled) {
      known.putAll(last);
    }
    return changed && settled;
  }

  private static Optional<Look> look(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new Look(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
