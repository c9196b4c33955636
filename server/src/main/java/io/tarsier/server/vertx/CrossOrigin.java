package io.tarsier.server.vertx;

import io.tarsier.server.access.OriginPolicy;
import io.tarsier.server.settings.ServerSettings;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/**
 * Tells browsers which pages may use the server, by the CORS protocol of the Fetch standard, and
 * keeps the others out. Immutable.
 *
 * <p>A page that is not allowed may send a GET, whose answer its browser keeps from it; anything
 * that could change something, and a websocket, to which CORS does not apply, is refused here.
 *
 * @param policy which pages may
 * @param namesMatter whether names that strangers can give to this server are refused: where
 *     nothing but the way to it keeps them out
 */
record CrossOrigin(OriginPolicy policy, boolean namesMatter) {

  static final String CODE = "origin_not_allowed";

  static final String MESSAGE =
      "pages of this origin may not use the server; its setting allowed-origins lists who may";

  private static final String MAX_AGE_SECONDS = "600";

  static final String NAME_MESSAGE =
      "this server needs no keys and is for this machine only, so it does not answer to this name;"
          + " its setting allowed-origins may list it, as https://NAME";

  static CrossOrigin of(ServerSettings settings) {
    return new CrossOrigin(
        settings.access().origins(),
        settings.network().isLocal() && !settings.access().areKeysRequired());
  }

  /** Whether the name that a request is for is no stranger's. */
  boolean knowsName(HttpServerRequest request) {
    return !namesMatter || policy.knowsHost(request.getHeader(HttpHeaders.HOST));
  }

  /** Whether a request comes from no page or an allowed one. */
  boolean allows(HttpServerRequest request) {
    return policy.allows(
        request.getHeader(HttpHeaders.ORIGIN), request.getHeader(HttpHeaders.HOST));
  }

  /** Adds what browsers want to know; true if that was all and the request is answered. */
  boolean answer(HttpServerRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin == null) {
      return false;
    }
    request.response().putHeader(HttpHeaders.VARY, "Origin");
    boolean allowed = allows(request);
    if (allowed) {
      request
          .response()
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, policy.any() ? "*" : origin)
          .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "Retry-After, Location");
    }
    if (isPreflight(request)) {
      preflight(request, allowed);
      return true;
    }
    if (!allowed && !isRead(request)) {
      Responses.error(request, 403, CODE, MESSAGE);
      return true;
    }
    return false;
  }

  private static boolean isPreflight(HttpServerRequest request) {
    return request.method().equals(HttpMethod.OPTIONS)
        && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
  }

  private static boolean isRead(HttpServerRequest request) {
    return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
  }

  private static void preflight(HttpServerRequest request, boolean allowed) {
    if (!allowed) {
      Responses.error(request, 403, CODE, MESSAGE);
      return;
    }
    request
        .response()
        .setStatusCode(204)
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, DELETE")
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type")
        .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS)
        .end();
  }
}
