package io.tarsier.server.vertx;

import io.tarsier.server.metrics.ServerMetrics;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
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
  private final CrossOrigin crossOrigin;
  private final AdminRoutes admin;
  private final WebFiles files = new WebFiles();

  HttpRoutes(
      LiveSockets sockets,
      Supplier<List<String>> models,
      ServerMetrics metrics,
      Gatekeeper gatekeeper,
      CrossOrigin crossOrigin,
      AdminRoutes admin) {
    this.sockets = sockets;
    this.models = models;
    this.metrics = metrics;
    this.gatekeeper = gatekeeper;
    this.crossOrigin = crossOrigin;
    this.admin = admin;
  }

  void handle(HttpServerRequest request) {
    String path = request.path();
    if (crossOrigin.answer(request)) {
      return;
    }
    if (admin.isPath(path)) {
      admin.handle(request);
    } else if (!request.method().equals(HttpMethod.GET)
        && !request.method().equals(HttpMethod.HEAD)) {
      request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
      Responses.error(request, 405, "method_not_allowed", "this path takes GET only");
    } else if (files.isPath(path)) {
      files.send(request);
    } else if (path.equals("/health/live")) {
      Responses.json(request, 200, Map.of("status", "live"));
    } else if (path.equals("/health/ready")) {
      ready(request);
    } else if (path.equals("/metrics")) {
      metrics(request);
    } else if (sockets.isPath(path)) {
      sockets.explain(request);
    } else {
      Responses.error(request, 404, "not_found", "there is nothing at this path");
    }
  }

  private void ready(HttpServerRequest request) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status", sockets.isDraining() ? "draining" : "ready");
    fields.put("streams", sockets.size());
    fields.put("max_streams", sockets.max());
    fields.put("models", models.get());
    Responses.json(request, sockets.isDraining() ? 503 : 200, fields);
  }

  private void metrics(HttpServerRequest request) {
    if (gatekeeper.admit(request).isEmpty()) {
      Gatekeeper.refuse(request);
    } else {
      Responses.end(request, ServerMetrics.CONTENT_TYPE, Buffer.buffer(metrics.scrape()));
    }
  }
}
