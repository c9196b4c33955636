package io.tarsier.cli.live.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacerTest {

  /** A clock that only sleeping moves, by a bit more or less than asked for. */
  private static final class FakeClock implements Pacer.Clock {

    private final List<Long> sleeps = new ArrayList<>();
    private final double oversleeps;
    private long now = 5_000_000_000L;

    FakeClock(double oversleeps) {
      this.oversleeps = oversleeps;
    }

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public void sleep(long nanos) {
      sleeps.add(nanos);
      now += Math.max(1, Math.round(nanos * oversleeps));
    }
  }

  @Test
  void waitsUntilTheAudioHasBeenSpoken() throws InterruptedException {
    FakeClock clock = new FakeClock(1);
    Pacer pacer = new Pacer(clock);

    pacer.start();
    pacer.await(0.1);
    pacer.start();
    pacer.await(0.2);

    assertThat(clock.sleeps).containsExactly(100_000_000L, 100_000_000L);
  }

  @Test
  void delaysDoNotAddUp() throws InterruptedException {
    FakeClock clock = new FakeClock(1.3);
    Pacer pacer = new Pacer(clock);

    pacer.start();
    for (int i = 1; i <= 1000; i++) {
      pacer.await(i * 0.1);
    }

    assertThat(clock.now - 5_000_000_000L).isBetween(100_000_000_000L, 100_040_000_000L);
  }

  @Test
  void audioThatIsLateIsNotHeldBack() throws InterruptedException {
    FakeClock clock = new FakeClock(1);
    Pacer pacer = new Pacer(clock);
    pacer.start();
    clock.now += 1_000_000_000L;

    pacer.await(0.9);

    assertThat(clock.sleeps).isEmpty();
  }

  @Test
  void wakingUpEarlyIsNotEnough() throws InterruptedException {
    FakeClock clock = new FakeClock(0.5);
    Pacer pacer = new Pacer(clock);

    pacer.start();
    pacer.await(0.1);

    assertThat(clock.now - 5_000_000_000L).isGreaterThanOrEqualTo(100_000_000L);
  }
}
