package io.tarsier.server.vertx;

import io.tarsier.server.metrics.ServerMetrics;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Answers requests that are no websocket handshakes. Lives on the event loop. */
final class HttpRoutes {

  private final LiveSockets sockets;
  private final Supplier<List<String>> models;
  private final ServerMetrics metrics;
  private final Gatekeeper gatekeeper;
  private final String page;

  HttpRoutes(
      LiveSockets sockets,
      Supplier<List<String>> models,
      ServerMetrics metrics,
      Gatekeeper gatekeeper) {
    this.sockets = sockets;
    this.models = models;
    this.metrics = metrics;
    this.gatekeeper = gatekeeper;

    this.page = resource("index.html");
  }

  void handle(HttpServerRequest request) {
    String path = request.path();
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
      Responses.error(request.response(), 405, "method_not_allowed", "this path takes GET only");
    } else if (path.equals("/")) {
      Responses.html(request.response(), page);
    } else if (path.equals("/health/live")) {
      Responses.json(request.response(), 200, Map.of("status", "live"));
    } else if (path.equals("/health/ready")) {
      ready(request);
    } else if (path.equals("/metrics")) {
      metrics(request);
    } else if (sockets.isPath(path)) {
      request.response().putHeader(HttpHeaders.UPGRADE, "websocket");
      Responses.error(
          request.response(), 426, "upgrade_required", "connect to " + path + " with a websocket");
    } else {
      Responses.error(request.response(), 404, "not_found", "there is nothing at this path");
    }
  }

  private void ready(HttpServerRequest request) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status", sockets.isDraining() ? "draining" : "ready");
    fields.put("streams", sockets.size());
    fields.put("max_streams", sockets.max());
    fields.put("models", models.get());
    Responses.json(request.response(), sockets.isDraining() ? 503 : 200, fields);
  }

  private void metrics(HttpServerRequest request) {
    if (gatekeeper.admit(request).isEmpty()) {
      Gatekeeper.refuse(request);
    } else {
      request
          .response()
          .putHeader(HttpHeaders.CONTENT_TYPE, ServerMetrics.CONTENT_TYPE)
          .end(metrics.scrape());
    }
  }

  private static String resource(String name) {
    try (InputStream in = HttpRoutes.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + " from the jar", e);
    }
  }
}
