package io.tarsier.server.batch.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoreRetriesTest {

  private static UncheckedIOException full() {
    return new UncheckedIOException(new IOException("No space left on device"));
  }

  @Test
  void aChangeIsMadeAgainUntilItCanBeWritten() {
    AtomicInteger tries = new AtomicInteger();
    AtomicInteger meanwhile = new AtomicInteger();
    StoreRetries retries = new StoreRetries(meanwhile::incrementAndGet, Duration.ofMillis(1));

    Optional<String> changed =
        retries.until(
            () -> {
              if (tries.incrementAndGet() == 1) {
                throw full();
              }
              return Optional.of("done");
            });

    assertThat(changed).contains("done");
    assertThat(tries).hasValue(2);
    assertThat(meanwhile).hasValue(1);
  }

  @Test
  void nobodyWaitsAfterTheEnd() throws Exception {
    CompletableFuture<Void> waits = new CompletableFuture<>();
    StoreRetries retries = new StoreRetries(() -> waits.complete(null), Duration.ofHours(1));
    CompletableFuture<Optional<String>> changed =
        CompletableFuture.supplyAsync(
            () ->
                retries.until(
                    () -> {
                      throw full();
                    }));
    waits.get(10, TimeUnit.SECONDS);
    assertThat(retries.stopped()).isFalse();

    retries.stop();

    assertThat(changed.get(10, TimeUnit.SECONDS)).isEmpty();
    assertThat(retries.stopped()).isTrue();
  }
}
