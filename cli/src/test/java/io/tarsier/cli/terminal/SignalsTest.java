package io.tarsier.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SIGWINCH")
class SignalsTest {

  /** Harmless: nothing happens where nobody handles it. */
  private static void resize() throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Signal");
    type.getMethod("raise", type)
        .invoke(null, type.getConstructor(String.class).newInstance("WINCH"));
  }

  @Test
  void theActionRunsEachTimeUntilItIsClosed() throws Exception {
    CountDownLatch twice = new CountDownLatch(2);
    try (Signals signals = Signals.resizing(twice::countDown)) {
      assertThat(signals).isNotNull();
      // One after the other: the system may make one of two that come together.
      while (twice.getCount() == 2) {
        resize();
        twice.await(10, TimeUnit.MILLISECONDS);
      }
      resize();
      twice.await();
    }
    CountDownLatch later = new CountDownLatch(1);
    Signals.resizing(later::countDown).close();
    CountDownLatch other = new CountDownLatch(1);
    try (Signals signals = Signals.resizing(other::countDown)) {
      assertThat(signals).isNotNull();
      resize();
      other.await();
    }

    assertThat(later.getCount()).isEqualTo(1);
  }
}
