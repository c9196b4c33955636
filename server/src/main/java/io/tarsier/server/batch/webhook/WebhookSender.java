package io.tarsier.server.batch.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Posts messages over HTTP. Thread-safe. */
@FunctionalInterface
public interface WebhookSender {

  /**
   * Posts a message; redirects are not followed.
   *
   * @param url where to, http or https
   * @param address the address to connect to, whatever the host of the URL is by now
   * @param headers of the request
   * @param body in JSON
   * @return the status of the response; fails if there is none in time
   */
  CompletableFuture<Integer> post(
      URI url, InetAddress address, Map<String, String> headers, String body);
}
