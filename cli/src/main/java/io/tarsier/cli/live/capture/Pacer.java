package io.tarsier.cli.live.capture;

import java.util.concurrent.TimeUnit;

/**
 * Holds audio of a recording back until a microphone would have heard it. Single-owner.
 *
 * <p>Every deadline is counted from the first call, so that delays do not add up.
 */
public final class Pacer {

  private final Clock clock;
  private boolean started;
  private long startNanos;

  Pacer(Clock clock) {
    this.clock = clock;
  }

  /** Paces on the monotonic clock of the system. */
  public static Pacer realTime() {
    return new Pacer(new SystemClock());
  }

  /** The recording begins to be spoken now, if it has not begun yet. */
  void start() {
    if (!started) {
      started = true;
      startNanos = clock.nanoTime();
    }
  }

  /** Waits until so many seconds of the recording have been spoken. */
  void await(double seconds) throws InterruptedException {
    long deadline = startNanos + Math.round(seconds * 1e9);
    for (long left = deadline - clock.nanoTime(); left > 0; left = deadline - clock.nanoTime()) {
      clock.sleep(left);
    }
  }

  /** Tells the time and lets it pass. */
  interface Clock {

    /** Nanoseconds since some moment. */
    long nanoTime();

    /** Sleeps about so long. */
    void sleep(long nanos) throws InterruptedException;
  }

  private static final class SystemClock implements Clock {

    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public void sleep(long nanos) throws InterruptedException {
      TimeUnit.NANOSECONDS.sleep(nanos);
    }
  }
}
