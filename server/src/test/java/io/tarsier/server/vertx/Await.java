package io.tarsier.server.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what other threads do. */
final class Await {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int NAP_MILLIS = 20;

  private Await() {}

  /** Returns when the condition holds; fails if it does not come to hold. */
  static void until(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.sleep(NAP_MILLIS);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
