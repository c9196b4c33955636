package io.tarsier.server.vertx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.server.batch.RequestException;
import io.vertx.core.file.FileSystemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells clients what went wrong with their recordings, and the log what they need not know. */
final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RETRY_SECONDS = "5";
  private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(429, 503, 507);

  private Failures() {}

  /** Answers a request that failed, unless its client is gone. On the event loop. */
  static void answer(HttpServerRequest request, Throwable failure) {
    if (request.response().closed() || request.response().ended()) {
      LOG.debug("{} {}: {}", request.method(), request.path(), String.valueOf(failure));
      return;
    }
    RequestException refusal = refusal(request, failure);
    if (WORTH_ANOTHER_TRY.contains(refusal.status())) {
      request.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
    Responses.error(
        request,
        refusal.status(),
        refusal.code(),
        refusal.parameter(),
        String.valueOf(refusal.getMessage()));
  }

  /** The JSON object that says it, for a response that has begun. */
  static String json(HttpServerRequest request, Throwable failure) {
    RequestException refusal = refusal(request, failure);
    try {
      return JSON.writeValueAsString(
          Responses.errorFields(
              refusal.status(),
              refusal.code(),
              refusal.parameter(),
              String.valueOf(refusal.getMessage())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write an error", e);
    }
  }

  private static RequestException refusal(HttpServerRequest request, Throwable failure) {
    if (failure instanceof RequestException refusal) {
      return refusal;
    }
    if (isOfTheDisk(failure)) {
      LOG.error("{} {}: {}", request.method(), request.path(), failure.getMessage());
      return new RequestException(
          507, "disk_full", null, "the server cannot write to its disk; try again later");
    }
    LOG.error("{} {} failed", request.method(), request.path(), failure);
    return new RequestException(
        500, "internal_error", null, "the server failed; its log has the cause");
  }

  /** Clients that are gone are not answered, and so nothing else that fails is input or output. */
  private static boolean isOfTheDisk(Throwable failure) {
    return failure instanceof IOException
        || failure instanceof UncheckedIOException
        || failure instanceof FileSystemException;
  }

  /** The server takes nothing more. */
  static RequestException shuttingDown() {
    return new RequestException(503, "shutting_down", null, "the server is shutting down");
  }
}
