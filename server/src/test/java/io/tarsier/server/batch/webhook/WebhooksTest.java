package io.tarsier.server.batch.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.server.batch.TranscriptionOptions;
import io.tarsier.server.batch.store.Delivery;
import io.tarsier.server.batch.store.Job;
import io.tarsier.server.batch.store.JobState;
import io.tarsier.server.batch.store.JobStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhooksTest {

  private record Attempt(Map<String, String> headers, CompletableFuture<Integer> answer) {}

  @TempDir Path folder;
  private final BlockingQueue<Attempt> attempts = new LinkedBlockingQueue<>();
  private JobStore store;
  private Webhooks webhooks;

  @BeforeEach
  void open() throws IOException {
    store = JobStore.open(folder.resolve("jobs"));
    webhooks = webhooks();
    Job job =
        new Job(
            "1",
            "me",
            null,
            JobState.QUEUED,
            TranscriptionOptions.defaults(),
            null,
            "http://127.0.0.1/",
            5,
            null,
            null,
            0,
            0,
            null);
    store.add(job);
    store.finish(
        "1",
        queued -> queued.over(JobState.SUCCEEDED, 1, 1, null),
        null,
        over -> new Delivery("1", "d1", "http://127.0.0.1/", "{}", Delivery.State.PENDING, 0, 0));
  }

  private Webhooks webhooks() {
    return new Webhooks(
        store,
        (url, address, headers, body) -> {
          Attempt attempt = new Attempt(headers, new CompletableFuture<>());
          attempts.add(attempt);
          return attempt.answer();
        },
        true,
        Optional.empty(),
        List.of(Duration.ofMillis(1), Duration.ofMillis(2)),
        Clock.systemUTC());
  }

  @AfterEach
  void close() {
    webhooks.close();
    store.close();
  }

  private Attempt next() throws InterruptedException {
    Attempt attempt = attempts.poll(20, TimeUnit.SECONDS);
    assertThat(attempt).isNotNull();
    return attempt;
  }

  private void awaitState(Delivery.State state) throws InterruptedException {
    for (int i = 0; i < 1000 && store.delivery("1").orElseThrow().state() != state; i++) {
      Thread.sleep(10);
    }
    assertThat(store.delivery("1").orElseThrow().state()).isEqualTo(state);
  }

  @Test
  void whatFailsIsRepeatedWithTheSameId() throws Exception {
    webhooks.resume();
    Attempt first = next();
    first.answer().complete(500);
    Attempt second = next();
    assertThat(second.headers().get("Tarsier-Delivery"))
        .isEqualTo(first.headers().get("Tarsier-Delivery"))
        .isEqualTo("d1");
    second.answer().complete(204);
    awaitState(Delivery.State.DELIVERED);
    assertThat(store.delivery("1").orElseThrow().attempts()).isEqualTo(2);
    assertThat(attempts).isEmpty();
  }

  @Test
  void afterEnoughAttemptsItIsGivenUp() throws Exception {
    webhooks.resume();
    next().answer().complete(302);
    next().answer().completeExceptionally(new IOException("refused"));
    next().answer().complete(404);
    awaitState(Delivery.State.FAILED);
    assertThat(attempts).isEmpty();
  }

  @Test
  void whatWasNotAnsweredIsRepeatedAfterARestart() throws Exception {
    webhooks.resume();
    next();
    webhooks.close();
    webhooks = webhooks();
    webhooks.resume();
    next().answer().complete(200);
    awaitState(Delivery.State.DELIVERED);
  }

  @Test
  void whatWasRemovedIsNotSent() throws Exception {
    webhooks.resume();
    Attempt first = next();
    store.remove(store.job("1").orElseThrow());
    first.answer().complete(500);
    Thread.sleep(50);
    assertThat(attempts).isEmpty();
  }
}
