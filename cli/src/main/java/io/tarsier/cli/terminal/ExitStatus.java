package io.tarsier.cli.terminal;

/** What the process tells its caller when it ends. */
public final class ExitStatus {

  /** Everything was done. */
  public static final int OK = 0;

  /** Some input failed; the rest was done. */
  public static final int FAILED = 1;

  /** The arguments make no sense; nothing was done. */
  public static final int USAGE = 2;

  /** A bug; EX_SOFTWARE of sysexits.h. */
  public static final int INTERNAL = 70;

  /** Stopped by the user before it was done; 128 + SIGINT, as shells report it. */
  public static final int INTERRUPTED = 130;

  /** Nobody reads the output any more; 128 + SIGPIPE, as shells report it. */
  public static final int BROKEN_PIPE = 141;

  private ExitStatus() {}
}
