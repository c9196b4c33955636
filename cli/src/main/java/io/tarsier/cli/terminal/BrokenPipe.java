package io.tarsier.cli.terminal;

import java.io.IOException;

/** Nobody reads the standard output any more, as in {@code tarsier ... | head}. */
public final class BrokenPipe extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BrokenPipe(IOException cause) {
    super(cause);
  }
}
