package io.tarsier.server.vertx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes HTTP responses. */
final class Responses {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LINGER_MILLIS = 3000;

  private Responses() {}

  /**
   * Ends a response with a body, or with its length only where the request is HEAD. No browser may
   * take it for something else, or put it into a page of others without asking.
   */
  static void end(HttpServerRequest request, String contentType, Buffer body) {
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin");
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
    error(request, status, code, null, message);
  }

  /**
   * The same with the name of the field that is wrong, if it is one.
   *
   * <p>A body that is still being sent is not waited for: the connection is closed soon, but not so
   * soon that the client would miss the answer.
   */
  static void error(
      HttpServerRequest request,
      int status,
      String code,
      @Nullable String parameter,
      String message) {
    json(request, status, errorFields(status, code, parameter, message));
    if (!request.isEnded()) {
      discard(request);
    }
  }

  /** The JSON object of an error, with the fields that clients of OpenAI read. */
  static Map<String, Object> errorFields(
      int status, String code, @Nullable String parameter, String message) {
    Map<String, @Nullable Object> error = new LinkedHashMap<>();
    error.put("message", message);
    error.put("type", type(status));
    error.put("param", parameter);
    error.put("code", code);
    return Map.of("error", error);
  }

  private static String type(int status) {
    if (status == 429) {
      return "rate_limit_error";
    }
    return status >= 500 ? "server_error" : "invalid_request_error";
  }

  private static void discard(HttpServerRequest request) {
    request.exceptionHandler(failure -> {});
    request.handler(bytes -> {});
    request.resume();
    Context context = Vertx.currentContext();
    if (context != null) {
      context
          .owner()
          .setTimer(
              LINGER_MILLIS,
              timer -> {
                if (!request.isEnded()) {
                  request.connection().close();
                }
              });
    }
  }
}
