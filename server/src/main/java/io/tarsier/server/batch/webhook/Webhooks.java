package io.tarsier.server.batch.webhook;

import io.tarsier.server.batch.RequestException;
import io.tarsier.server.batch.store.Delivery;
import io.tarsier.server.batch.store.Delivery.State;
import io.tarsier.server.batch.store.JobStore;
import io.tarsier.webhook.SigningKey;
import io.tarsier.webhook.WebhookHeaders;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers messages until they arrive or enough was tried, also after a restart. A message arrives
 * at least once: a server that is killed between an answer and its note of it sends it again, with
 * the same id. Thread-safe.
 */
public final class Webhooks implements AutoCloseable {

  /** The pauses between attempts; after the last one it is given up. */
  public static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofHours(12));

  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

  private final JobStore store;
  private final WebhookSender sender;
  private final boolean privateAllowed;
  private final Optional<SigningKey> key;
  private final List<Duration> pauses;
  private final Clock clock;
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread made = new Thread(task, "tarsier-webhooks");
            made.setDaemon(true);
            return made;
          });

  /**
   * @param privateAllowed whether messages may go to addresses that are not public
   * @param key signs the messages, if there is one
   * @param pauses between the attempts
   */
  public Webhooks(
      JobStore store,
      WebhookSender sender,
      boolean privateAllowed,
      Optional<SigningKey> key,
      List<Duration> pauses,
      Clock clock) {
    this.store = store;
    this.sender = sender;
    this.privateAllowed = privateAllowed;
    this.key = key;
    this.pauses = List.copyOf(pauses);
    this.clock = clock;
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /**
   * Checks a URL that a client gives; may wait for the name service.
   *
   * @throws RequestException if no message may or can go there
   */
  public void check(String url) {
    WebhookUrl.check(url, privateAllowed);
  }

  /** Goes on with what an earlier process could not deliver. */
  public void resume() {
    store.pendingDeliveries().forEach(this::deliver);
  }

  /** Delivers a message when its time has come. */
  public void deliver(Delivery delivery) {
    try {
      // An attempt reports its own failures.
      Future<?> unused =
          thread.schedule(
              () -> attempt(delivery),
              Math.max(0, delivery.nextMs() - clock.millis()),
              TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The server stops; the next one finds it in the store.
      LOG.debug("delivery {} waits for the next start", delivery.id());
    }
  }

  private void attempt(Delivery delivery) {
    try {
      if (store.delivery(delivery.jobId()).isEmpty()) {
        return;
      }
      URI url = URI.create(delivery.url());
      InetAddress address = PrivateAddresses.publicAddress(url.getHost(), privateAllowed);
      CompletableFuture<Integer> unused =
          sender
              .post(
                  url,
                  address,
                  WebhookHeaders.of(delivery.id(), delivery.body(), key, clock.instant()),
                  delivery.body())
              .whenComplete((status, failure) -> answered(delivery, status, failure));
    } catch (UnknownHostException | PrivateAddresses.PrivateAddressException e) {
      answered(delivery, null, e);
    } catch (RuntimeException e) {
      LOG.error("delivery {} failed in a way that nobody expected", delivery.id(), e);
    }
  }

  private void answered(Delivery delivery, @Nullable Integer status, @Nullable Throwable failure) {
    try {
      thread.execute(() -> noteOrWait(delivery, status, failure));
    } catch (RejectedExecutionException e) {
      LOG.debug("delivery {} will be repeated after the next start", delivery.id());
    }
  }

  private void noteOrWait(
      Delivery delivery, @Nullable Integer status, @Nullable Throwable failure) {
    try {
      note(delivery, status, failure);
    } catch (UncheckedIOException e) {
      LOG.warn("job {}: its webhook cannot be noted: {}", delivery.jobId(), e.getMessage());
      // What is not noted would be sent again only after the next start.
      Future<?> unused =
          thread.schedule(
              () -> answered(delivery, status, failure),
              pauses.get(0).toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  private void note(Delivery delivery, @Nullable Integer status, @Nullable Throwable failure) {
    if (status != null && status / 100 == 2) {
      store.replace(delivery.after(State.DELIVERED, delivery.nextMs()));
      return;
    }
    String why = status == null ? String.valueOf(failure) : "status " + status;
    if (delivery.attempts() >= pauses.size()) {
      LOG.warn("job {}: webhook given up: {}", delivery.jobId(), why);
      store.replace(delivery.after(State.FAILED, delivery.nextMs()));
    } else {
      Duration pause = pauses.get(delivery.attempts());
      LOG.info("job {}: webhook failed: {}; again in {}", delivery.jobId(), why, pause);
      Delivery next = delivery.after(State.PENDING, clock.millis() + pause.toMillis());
      store.replace(next);
      deliver(next);
    }
  }

  @Override
  public void close() {
    // Not by an interrupt: it would close the file of the store in the middle of a write.
    thread.shutdown();
    try {
      thread.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
