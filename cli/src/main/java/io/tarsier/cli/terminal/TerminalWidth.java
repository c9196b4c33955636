package io.tarsier.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How wide the terminal is, also after its window has changed. Thread-safe.
 *
 * <p>A number in the environment variable {@code COLUMNS} stands, whatever the window does.
 */
public final class TerminalWidth implements IntSupplier, AutoCloseable {

  private static final Pattern SIZE = Pattern.compile("\\d+ ([1-9]\\d*)\\s*");

  private final @Nullable Signals resizes;
  private volatile int columns;

  private TerminalWidth(int columns, boolean follows) {
    this.columns = columns;
    this.resizes = follows ? Signals.resizing(this::measure) : null;
  }

  /** Begins to watch the terminal of this process. */
  public static TerminalWidth watch() {
    String fixed = System.getenv("COLUMNS");
    if (fixed != null && fixed.matches("[1-9]\\d{0,4}")) {
      return new TerminalWidth(Integer.parseInt(fixed), false);
    }
    TerminalWidth width = new TerminalWidth(Streams.columns(), true);
    if (System.getProperty(Streams.COLUMNS) == null) {
      width.measure();
    }
    return width;
  }

  /** Columns of the terminal, 20 or more; 80 where nobody says. */
  @Override
  public int getAsInt() {
    return Math.max(20, columns);
  }

  /** Asks {@code stty}; where there is none, the width stays what it was. */
  private void measure() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (InputStream answer = stty.getInputStream()) {
        Matcher size = SIZE.matcher(new String(answer.readAllBytes(), StandardCharsets.US_ASCII));
        if (size.matches()) {
          columns = Integer.parseInt(size.group(1));
        }
      }
    } catch (IOException | NumberFormatException e) {
      // No stty, no terminal: nothing to follow.
    }
  }

  @Override
  public void close() {
    if (resizes != null) {
      resizes.close();
    }
  }
}
