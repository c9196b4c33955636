package io.tarsier.cli.live;

import io.tarsier.cli.terminal.ErrorSentence;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a file, and throws when it cannot be written, which a {@link PrintWriter} would hide. */
final class TranscriptWriter extends Writer {

  private final Path file;
  private final Writer delegate;

  private TranscriptWriter(Path file, Writer delegate) {
    this.file = file;
    this.delegate = delegate;
  }

  /** Opens a file as UTF-8 text. What is printed may throw an {@link UncheckedIOException}. */
  static PrintWriter open(Path file) throws IOException {
    return new PrintWriter(new TranscriptWriter(file, Files.newBufferedWriter(file)));
  }

  @Override
  public void write(char[] buffer, int offset, int length) {
    try {
      delegate.write(buffer, offset, length);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void flush() {
    try {
      delegate.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try {
      delegate.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private UncheckedIOException failed(IOException e) {
    return new UncheckedIOException(new IOException(ErrorSentence.about(file.toString(), e), e));
  }
}
