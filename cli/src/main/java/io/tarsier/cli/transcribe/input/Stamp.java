package io.tarsier.cli.transcribe.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * By what a changed file is told from the same one. Immutable.
 *
 * @param bytes its length; -1 where there is none
 * @param modifiedMillis when it was changed, milliseconds since 1970; -1 where there is none
 */
public record Stamp(long bytes, long modifiedMillis) {

  /** Of what is no file. */
  public static final Stamp NONE = new Stamp(-1, -1);

  /** The stamp that a file has now. */
  public static Stamp of(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(attributes.size(), attributes.lastModifiedTime().toMillis());
    } catch (IOException e) {
      return NONE;
    }
  }
}
