package io.tarsier.cli.terminal;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in one sentence what went wrong, for people. */
public final class ErrorSentence {

  private ErrorSentence() {}

  /** The sentence for an exception, without full stop and without class names where possible. */
  public static String of(Throwable e) {
    if (e instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
      return of(unchecked.getCause());
    }
    if (e instanceof FileSystemException fileError) {
      return of(fileError);
    }
    String message = e.getMessage();
    if (message == null || message.isBlank()) {
      return e.getClass().getSimpleName();
    }
    return oneLine(message);
  }

  private static String of(FileSystemException e) {
    String file = e.getFile();
    if (e instanceof NoSuchFileException) {
      return file + ": no such file";
    }
    if (e instanceof AccessDeniedException) {
      return file + ": permission denied";
    }
    if (e instanceof NotDirectoryException) {
      return file + ": not a folder";
    }
    if (e instanceof FileAlreadyExistsException) {
      return file + ": exists already";
    }
    if (e instanceof DirectoryNotEmptyException) {
      return file + ": the folder is not empty";
    }
    String reason = e.getReason();
    return reason == null ? file + ": " + e.getClass().getSimpleName() : file + ": " + reason;
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
