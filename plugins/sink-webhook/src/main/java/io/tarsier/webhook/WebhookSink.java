package io.tarsier.webhook;

import io.tarsier.api.EventSink;
import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.StreamInfo;
import io.tarsier.formats.EventMessages;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts a message for each finished segment that has a text and for each end of a stream.
 * Single-owner.
 *
 * <p>Messages go one after the other, so that they arrive in order; one that cannot be delivered is
 * given up after the last attempt, and told in the log.
 */
final class WebhookSink implements EventSink {

  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  private static final Logger LOG = LoggerFactory.getLogger(WebhookSink.class);

  private final URI url;
  private final Optional<SigningKey> key;
  private final List<Duration> pauses;
  private final Clock clock;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /**
   * @param pauses between the attempts; there is one attempt more than pauses
   */
  WebhookSink(URI url, Optional<SigningKey> key, List<Duration> pauses, Clock clock) {
    this.url = url;
    this.key = key;
    this.pauses = List.copyOf(pauses);
    this.clock = clock;
  }

  @Override
  public void event(StreamInfo stream, RecognitionEvent event) throws IOException {
    if (event instanceof Final finished && !finished.segment().text().isEmpty()) {
      deliver(EventMessages.finished(stream, finished));
    }
  }

  @Override
  public void closed(StreamInfo stream, double seconds) throws IOException {
    deliver(EventMessages.closed(stream, seconds));
  }

  private void deliver(String body) throws IOException {
    String id = UUID.randomUUID().toString();
    try {
      Optional<String> failure = attempt(id, body);
      for (Duration pause : pauses) {
        if (failure.isEmpty()) {
          return;
        }
        Thread.sleep(pause.toMillis());
        failure = attempt(id, body);
      }
      failure.ifPresent(why -> LOG.warn("webhook: message {} given up: {}", id, why));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the webhook was stopped before its message was delivered");
    }
  }

  /**
   * Posts a message once.
   *
   * @return why it should be tried again; empty if it arrived or never will
   */
  private Optional<String> attempt(String id, String body) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url).timeout(TIMEOUT).POST(BodyPublishers.ofString(body));
    WebhookHeaders.of(id, body, key, clock.instant()).forEach(request::header);
    int status;
    try {
      status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return Optional.of(e.toString());
    }
    if (status / 100 == 2) {
      return Optional.empty();
    }
    if (status / 100 == 5 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT) {
      return Optional.of("status " + status);
    }
    LOG.warn("webhook: message {} refused with status {}", id, status);
    return Optional.empty();
  }
}
