package io.tarsier.cli.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Says in one sentence what went wrong, for people. */
public final class ErrorSentence {

  private ErrorSentence() {}

  /** What went wrong, with the name of the file if it is known. */
  public static String of(Throwable e) {
    if (e instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
      return of(unchecked.getCause());
    }
    if (e instanceof FileSystemException file && file.getFile() != null) {
      return about(file.getFile(), e);
    }
    return reason(e);
  }

  /** What went wrong with an input, which is named first and once. */
  public static String about(String input, Throwable e) {
    if (e instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
      return about(input, unchecked.getCause());
    }
    return input + ": " + (e instanceof FileSystemException file ? reason(file) : reason(e));
  }

  /** What to say of a bug: its trace is kept, because the next run may not show it again. */
  public static String ofBug(Throwable e, boolean verbose) {
    String sentence = "internal error: " + oneLine(e.toString());
    if (verbose) {
      return sentence;
    }
    try {
      Path trace = Files.createTempFile("tarsier-error-", ".txt");
      try (PrintWriter out = new PrintWriter(trace.toFile(), StandardCharsets.UTF_8)) {
        e.printStackTrace(out);
      }
      return sentence + "; please report it together with " + trace;
    } catch (IOException unwritable) {
      return sentence + "; run it again with --verbose to see where";
    }
  }

  private static String reason(FileSystemException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NotDirectoryException) {
      return "not a folder";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "exists already";
    }
    String reason = e.getReason();
    return reason == null ? e.getClass().getSimpleName() : oneLine(reason);
  }

  private static String reason(Throwable e) {
    String message = e.getMessage();
    return message == null || message.isBlank() ? e.getClass().getSimpleName() : oneLine(message);
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
