package io.tarsier.cli.transcribe.input;

import io.tarsier.api.UnsupportedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A recording to transcribe. Immutable.
 *
 * @param name what people call it: its path as they gave it
 * @param file where it is; null for standard input
 * @param resultName where its results go, relative and without extension, parts divided by slashes
 * @param stamp how the file was when it was found
 * @param problem why it cannot be opened, if that is known already
 */
public record Input(
    String name, @Nullable Path file, String resultName, Stamp stamp, @Nullable String problem) {

  /** The name of standard input. */
  public static final String STANDARD_INPUT = "-";

  static Input standardInput() {
    return new Input(STANDARD_INPUT, null, "standard-input", Stamp.NONE, null);
  }

  static Input of(String name, Path file, Path result) {
    return new Input(name, file, ResultName.of(result), Stamp.of(file), null);
  }

  /** Its length; 0 where it is not known. */
  public long bytes() {
    return Math.max(0, stamp.bytes());
  }

  /** The same recording, which cannot be transcribed. */
  public Input withProblem(String reason) {
    return new Input(name, file, resultName, stamp, reason);
  }

  /**
   * Opens the recording.
   *
   * @throws UnsupportedInputException if there is a known problem
   */
  public InputStream open() throws IOException {
    if (problem != null) {
      throw new UnsupportedInputException(problem);
    }
    return file == null ? System.in : Files.newInputStream(file);
  }
}
