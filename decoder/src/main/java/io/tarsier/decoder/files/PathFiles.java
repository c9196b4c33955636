package io.tarsier.decoder.files;

import io.tarsier.api.LimitException;
import io.tarsier.api.ModelException;
import io.tarsier.api.ModelFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Files of the file system in the place of those of a model pack. Immutable; thread-safe. */
public final class PathFiles implements ModelFiles {

  private final Map<String, Path> files;

  /** Files by the names that settings use. */
  public PathFiles(Map<String, Path> files) {
    this.files = Map.copyOf(files);
  }

  @Override
  public Set<String> names() {
    return files.keySet();
  }

  @Override
  public ByteBuffer map(String name) throws IOException {
    Path file = files.get(name);
    if (file == null || !Files.isRegularFile(file)) {
      throw new ModelException("there is no file '" + (file == null ? name : file) + "'");
    }
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new LimitException("the file '" + file + "' is larger than 2 GiB");
      }
      return channel
          .map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
          .order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
