package io.tarsier.server.vertx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes HTTP responses. */
final class Responses {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Responses() {}

  /** Ends a response with a body, or with its length only where the request is HEAD. */
  static void end(HttpServerRequest request, String contentType, Buffer body) {
    request.response().putHeader(HttpHeaders.CONTENT_TYPE, contentType);
    if (request.method().equals(HttpMethod.HEAD)) {
      // Over HTTP/2 Vert.x would send the body.
      request
          .response()
          .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
          .end();
    } else {
      request.response().end(body);
    }
  }

  static void json(HttpServerRequest request, int status, Map<String, ?> fields) {
    try {
      Buffer body = Buffer.buffer(JSON.writeValueAsBytes(fields));
      request.response().setStatusCode(status).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      end(request, "application/json", body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + fields, e);
    }
  }

  /**
   * An error that a person can act on.
   *
   * @param code short and stable, for machines
   * @param message one sentence
   */
  static void error(HttpServerRequest request, int status, String code, String message) {
    Map<String, String> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", message);
    json(request, status, Map.of("error", error));
  }
}
