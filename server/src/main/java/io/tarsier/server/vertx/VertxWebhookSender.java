package io.tarsier.server.vertx;

import io.tarsier.server.batch.webhook.WebhookSender;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Posts webhooks with the client of Vert.x, because that can connect to a given address and still
 * name and verify the host of the URL. Thread-safe.
 */
final class VertxWebhookSender implements WebhookSender {

  private static final int TIMEOUT_MILLIS = 15_000;

  private final HttpClient client;

  VertxWebhookSender(Vertx vertx) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(TIMEOUT_MILLIS).setKeepAlive(false));
  }

  @Override
  public CompletableFuture<Integer> post(
      URI url, InetAddress address, Map<String, String> headers, String body) {
    boolean secure = "https".equalsIgnoreCase(url.getScheme());
    int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
            .setHost(url.getHost())
            .setPort(port)
            .setSsl(secure)
            .setFollowRedirects(false)
            .setTimeout(TIMEOUT_MILLIS)
            .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery());
    headers.forEach(options::putHeader);
    return client
        .request(options)
        .compose(request -> request.send(body))
        .map(
            response -> {
              // What the receiver says beyond that is not read.
              response.request().connection().close();
              return response.statusCode();
            })
        .toCompletionStage()
        .toCompletableFuture();
  }
}
