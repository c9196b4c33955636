package io.tarsier.cli.terminal;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/**
 * The standard streams. Text is UTF-8 whatever the locale says, because transcripts are read by
 * programs more often than by terminals.
 *
 * <p>The JVM cannot tell which of its streams is a terminal ({@link System#console} speaks of all
 * of them together), so the launcher says it in the properties {@value #TERMINALS} and {@value
 * #COLUMNS}.
 */
public final class Streams {

  /** System property: a comma-separated list of the streams that are terminals, of out and err. */
  public static final String TERMINALS = "tarsier.terminals";

  /** System property: columns of the terminal. */
  public static final String COLUMNS = "tarsier.columns";

  private Streams() {}

  /**
   * Standard output; throws {@link BrokenPipe} when nobody reads it any more, {@link
   * UncheckedIOException} when it cannot be written otherwise, as on a full disk.
   */
  public static PrintWriter standardOutput() {
    return new PrintWriter(new PipeWriter(utf8(FileDescriptor.out)), outputIsTerminal());
  }

  /** Standard error; what cannot be written is lost. */
  public static PrintWriter standardError() {
    return new PrintWriter(utf8(FileDescriptor.err), true);
  }

  /** Whether a person sees standard output directly. */
  public static boolean outputIsTerminal() {
    return terminals().contains("out");
  }

  /** Whether a line on standard output can be written over, as on any terminal but a dumb one. */
  public static boolean outputCanRewrite() {
    return outputIsTerminal() && !"dumb".equals(System.getenv("TERM"));
  }

  /** Whether a person sees standard error directly. */
  public static boolean errorIsTerminal() {
    return terminals().contains("err");
  }

  /** Columns of the terminal, 20 or more; 80 where nobody says. */
  public static int columns() {
    return Math.max(20, Integer.getInteger(COLUMNS, 80));
  }

  /** Colours only where a person sees them and has not said no (https://no-color.org). */
  public static Ansi ansi() {
    String noColor = System.getenv("NO_COLOR");
    boolean wanted = noColor == null || noColor.isEmpty();
    return wanted && outputIsTerminal() ? Ansi.ON : Ansi.OFF;
  }

  private static List<String> terminals() {
    return List.of(System.getProperty(TERMINALS, "").split(","));
  }

  private static Writer utf8(FileDescriptor descriptor) {
    return new BufferedWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
  }

  /** Makes visible, once, what {@link PrintWriter} would swallow. */
  static final class PipeWriter extends Writer {

    private final Writer delegate;
    private boolean failed;

    PipeWriter(Writer delegate) {
      this.delegate = delegate;
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
      if (failed) {
        return;
      }
      try {
        delegate.write(buffer, offset, length);
      } catch (IOException e) {
        throw failed(e);
      }
    }

    @Override
    public void flush() {
      if (failed) {
        return;
      }
      try {
        delegate.flush();
      } catch (IOException e) {
        throw failed(e);
      }
    }

    /** Java has no type for it; both Unix and Windows say so in the message. */
    private RuntimeException failed(IOException e) {
      failed = true;
      return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe")
          ? new BrokenPipe(e)
          : new UncheckedIOException(new IOException(ErrorSentence.about("standard output", e), e));
    }

    @Override
    public void close() {
      flush();
    }
  }
}
