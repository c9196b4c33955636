package io.tarsier.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.server.access.ClientQuotas.Excess;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClientQuotasTest {

  private static long seconds(double seconds) {
    return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void aClientHasSoManyStreamsAtOneTimeAndOthersHaveTheirOwn() {
    ClientQuotas quotas = new ClientQuotas(2, 0);
    quotas.opened("alice", 0);
    assertThat(quotas.excess("alice", 0)).isEmpty();
    quotas.opened("alice", 0);
    assertThat(quotas.excess("alice", 0).map(Excess::code)).contains("too_many_streams_of_client");
    assertThat(quotas.excess("bob", 0)).isEmpty();
    quotas.closed("alice");
    assertThat(quotas.excess("alice", 0)).isEmpty();
  }

  @Test
  void newStreamsAreLimitedPerMinuteAndComeBackEvenly() {
    ClientQuotas quotas = new ClientQuotas(0, 6);
    for (int i = 0; i < 6; i++) {
      assertThat(quotas.excess("alice", seconds(i))).isEmpty();
      quotas.opened("alice", seconds(i));
      quotas.closed("alice");
    }
    Excess excess = quotas.excess("alice", seconds(5.5)).orElseThrow();
    assertThat(excess.code()).isEqualTo("too_many_new_streams");
    assertThat(excess.retryAfterSeconds()).isEqualTo(5);
    assertThat(quotas.excess("alice", seconds(9.9))).isPresent();
    assertThat(quotas.excess("alice", seconds(10.1))).isEmpty();
  }

  @Test
  void askingCountsNothing() {
    ClientQuotas quotas = new ClientQuotas(1, 1);
    for (int i = 0; i < 10; i++) {
      assertThat(quotas.excess("alice", 0)).isEmpty();
    }
    assertThat(quotas.size()).isZero();
  }

  @Test
  void clientsAreForgottenOnceNothingHasToBeRemembered() {
    ClientQuotas quotas = new ClientQuotas(5, 60);
    quotas.opened("alice", 0);
    quotas.opened("bob", 0);
    quotas.closed("bob");
    quotas.forgetIdle(seconds(0.5));
    assertThat(quotas.size()).isEqualTo(2);
    quotas.forgetIdle(seconds(2));
    assertThat(quotas.size()).isEqualTo(1);
    quotas.closed("alice");
    quotas.forgetIdle(seconds(3));
    assertThat(quotas.size()).isZero();
  }

  @Test
  void withoutLimitsThereIsNoExcess() {
    ClientQuotas quotas = new ClientQuotas(0, 0);
    for (int i = 0; i < 1000; i++) {
      assertThat(quotas.excess("alice", 0)).isEmpty();
      quotas.opened("alice", 0);
    }
  }
}
