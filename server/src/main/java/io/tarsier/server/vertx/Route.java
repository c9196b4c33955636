package io.tarsier.server.vertx;

import io.tarsier.server.access.User;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What answers the requests of one method for one path. Immutable.
 *
 * @param method of the request; GET answers HEAD too
 * @param path of the request; {@code {id}} in it stands for any one part
 * @param guarded whether a key is needed where the server has keys
 * @param action answers, on the event loop
 */
record Route(HttpMethod method, String path, boolean guarded, Action action) {

  private static final String PARAMETER = "{id}";

  /** Answers a request. */
  @FunctionalInterface
  interface Action {

    /**
     * Answers a request.
     *
     * @param user whose key the client brought, anybody where none is needed
     * @param id what stands for {@code {id}} in the path, empty where there is none
     */
    void answer(HttpServerRequest request, User user, String id);
  }

  /** A route for everybody. */
  static Route open(String path, Consumer<HttpServerRequest> answer) {
    return new Route(HttpMethod.GET, path, false, (request, user, id) -> answer.accept(request));
  }

  /** What stands for {@code {id}} in a path of this route; nothing if it is none. */
  Optional<String> match(String requested) {
    int at = path.indexOf(PARAMETER);
    if (at < 0) {
      return requested.equals(path) ? Optional.of("") : Optional.empty();
    }
    String before = path.substring(0, at);
    String after = path.substring(at + PARAMETER.length());
    if (requested.length() <= before.length() + after.length()
        || !requested.startsWith(before)
        || !requested.endsWith(after)) {
      return Optional.empty();
    }
    String id = requested.substring(before.length(), requested.length() - after.length());
    return id.contains("/") ? Optional.empty() : Optional.of(id);
  }

  boolean takes(HttpMethod requested) {
    return method.equals(requested)
        || (method.equals(HttpMethod.GET) && requested.equals(HttpMethod.HEAD));
  }
}
