package io.tarsier.fuzz;

import io.tarsier.api.TarsierException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What every parser owes to input from strangers: a value, or a refusal in one sentence. */
final class HostileInput {

  /** Reads an input to its end. */
  interface Reading {
    void run() throws IOException;
  }

  private HostileInput() {}

  /**
   * Fails if anything comes out that the contract of the parser does not name.
   *
   * @param declared what it may throw beside a {@link TarsierException}; no subclasses, which would
   *     be accidents such as {@link NumberFormatException}
   */
  static void isReadOrRefused(Reading reading, Class<?>... declared) {
    try {
      reading.run();
    } catch (IOException e) {
      throw new AssertionError("input that is there cannot fail", e);
    } catch (RuntimeException e) {
      if (!(e instanceof TarsierException)
          && Arrays.stream(declared).noneMatch(e.getClass()::equals)) {
        throw e;
      }
      requireSentence(e);
    }
  }

  private static void requireSentence(RuntimeException refusal) {
    String message = refusal.getMessage();
    if (message == null || message.isBlank() || message.contains("\n")) {
      throw new AssertionError("this is no sentence: " + message, refusal);
    }
  }

  /** A file with this content for parsers that take no stream; it lasts until the next call. */
  static Path file(byte[] content, String suffix) {
    try {
      Path file = TemporaryFolder.PATH.resolve("input" + suffix);
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
