package io.tarsier.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;

/** The files inside an opened model pack, checked against their checksums. Thread-safe. */
public interface ModelFiles {

  /** No files: for a decoder that needs none. */
  static ModelFiles none() {
    return new ModelFiles() {
      @Override
      public Set<String> names() {
        return Set.of();
      }

      @Override
      public ByteBuffer map(String name) {
        throw new ModelException("there is no model file '" + name + "'");
      }
    };
  }

  /** The names of the files. */
  Set<String> names();

  /**
   * A file's content: read-only, little-endian, positioned at its start; mapped where the pack
   * allows it, so that large files cost no heap.
   *
   * @throws ModelException if there is no such file, or it is damaged
   */
  ByteBuffer map(String name) throws IOException;
}
