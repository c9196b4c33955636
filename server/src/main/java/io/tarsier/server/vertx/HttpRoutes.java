package io.tarsier.server.vertx;

import io.tarsier.server.access.User;
import io.tarsier.server.metrics.ServerMetrics;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Answers requests that are no websocket handshakes. Lives on the event loop. */
final class HttpRoutes {

  private final LiveSockets sockets;
  private final Supplier<List<String>> models;
  private final ServerMetrics metrics;
  private final Gatekeeper gatekeeper;
  private final CrossOrigin crossOrigin;
  private final WebFiles files = new WebFiles();
  private final List<Route> routes = new ArrayList<>();

  /**
   * @param others more routes
   */
  HttpRoutes(
      LiveSockets sockets,
      Supplier<List<String>> models,
      ServerMetrics metrics,
      Gatekeeper gatekeeper,
      CrossOrigin crossOrigin,
      List<Route> others) {
    this.sockets = sockets;
    this.models = models;
    this.metrics = metrics;
    this.gatekeeper = gatekeeper;
    this.crossOrigin = crossOrigin;
    routes.add(
        Route.open(
            "/health/live", request -> Responses.json(request, 200, Map.of("status", "live"))));
    routes.add(Route.open("/health/ready", this::ready));
    routes.add(
        new Route(HttpMethod.GET, "/metrics", true, (request, user, id) -> metrics(request)));
    routes.addAll(others);
  }

  /** All routes but those of files and websockets. */
  List<Route> routes() {
    return List.copyOf(routes);
  }

  void handle(HttpServerRequest request) {
    String path = request.path();
    if (crossOrigin.answer(request)) {
      return;
    }
    for (Route route : routes) {
      Optional<String> id = route.match(path);
      if (id.isPresent() && route.takes(request.method())) {
        answer(route, request, id.get());
        return;
      }
    }
    refuseOrSend(request, path);
  }

  private void answer(Route route, HttpServerRequest request, String id) {
    Optional<User> user = gatekeeper.admit(request);
    if (route.guarded() && !crossOrigin.knowsName(request)) {
      Responses.error(request, 403, CrossOrigin.CODE, CrossOrigin.NAME_MESSAGE);
    } else if (route.guarded() && user.isEmpty()) {
      Gatekeeper.refuse(request);
    } else {
      route.action().answer(request, user.orElse(User.ANYBODY), id);
    }
  }

  private void refuseOrSend(HttpServerRequest request, String path) {
    TreeSet<String> methods = new TreeSet<>();
    routes.stream()
        .filter(route -> route.match(path).isPresent())
        .forEach(route -> methods.add(route.method().name()));
    if (files.isPath(path) || sockets.isPath(path)) {
      methods.add(HttpMethod.GET.name());
    }
    if (methods.contains(HttpMethod.GET.name())) {
      methods.add(HttpMethod.HEAD.name());
    }
    if (methods.isEmpty()) {
      Responses.error(request, 404, "not_found", "there is nothing at this path");
    } else if (!methods.contains(request.method().name())) {
      request.response().putHeader(HttpHeaders.ALLOW, String.join(", ", methods));
      Responses.error(
          request, 405, "method_not_allowed", "this path takes " + String.join(", ", methods));
    } else if (files.isPath(path)) {
      files.send(request);
    } else {
      sockets.explain(request);
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
    Responses.end(request, ServerMetrics.CONTENT_TYPE, Buffer.buffer(metrics.scrape()));
  }
}
