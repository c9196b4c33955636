package io.tarsier.ffmpeg;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Ends a program that neither waits for input nor gives what is waited for. Thread-safe. */
final class StallWatch {

  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "tarsier-ffmpeg-watch");
            thread.setDaemon(true);
            return thread;
          });

  private static final int LOOKS = 20;

  private final Process process;
  private final InputPump pump;
  private final ScheduledFuture<?> looks;

  /** How often in a row it was seen to stall. */
  private int seen;

  /** Numbers what is waited for. */
  private final AtomicLong wait = new AtomicLong();

  private long lastWait;
  private volatile boolean waiting;
  private volatile boolean stalled;

  /** Allows a program to stall for a time. */
  StallWatch(Process process, InputPump pump, long patienceNanos) {
    this.process = process;
    this.pump = pump;
    long between = patienceNanos / LOOKS;
    looks = TIMER.scheduleWithFixedDelay(this::look, between, between, TimeUnit.NANOSECONDS);
  }

  void beginWaiting() {
    waiting = true;
  }

  void endWaiting() {
    waiting = false;
    wait.incrementAndGet();
  }

  boolean hasStalled() {
    return stalled;
  }

  void stop() {
    looks.cancel(false);
  }

  private void look() {
    long current = wait.get();
    boolean idle = waiting && current == lastWait && !pump.waitsForInput();
    lastWait = current;
    seen = idle ? seen + 1 : 0;
    if (seen >= LOOKS) {
      stalled = true;
      process.destroyForcibly();
    }
  }
}
