package io.tarsier.server.vertx;

import io.tarsier.server.access.User;
import io.tarsier.server.reload.Reloader;
import io.tarsier.server.reload.Reloader.Outcome;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What people who run the server can tell it. Only with a key that is marked {@code admin}: an
 * address proves nothing, because behind a proxy on the same machine everybody has the same one.
 * Lives on the event loop.
 */
final class AdminRoutes {

  private static final String RELOAD = "/admin/reload";

  private final Reloader reloader;
  private final Context eventLoop;

  AdminRoutes(Reloader reloader, Context eventLoop) {
    this.reloader = reloader;
    this.eventLoop = eventLoop;
  }

  Route route() {
    return new Route(HttpMethod.POST, RELOAD, true, (request, user, id) -> reload(request, user));
  }

  private void reload(HttpServerRequest request, User user) {
    if (user.admin()) {
      reload(request);
    } else {
      Responses.error(
          request, 403, "not_an_admin", "this needs a key that the file of API keys marks admin");
    }
  }

  private void reload(HttpServerRequest request) {
    var unused =
        reloader
            .reloadAll()
            .whenComplete(
                (outcomes, failure) ->
                    eventLoop.runOnContext(
                        v -> {
                          if (failure == null) {
                            answer(request, outcomes);
                          } else {
                            Responses.error(
                                request, 503, "shutting_down", "the server is shutting down");
                          }
                        }));
  }

  private static void answer(HttpServerRequest request, List<Outcome> outcomes) {
    boolean succeeded = outcomes.stream().allMatch(outcome -> outcome.problem().isEmpty());
    Responses.json(
        request,
        succeeded ? 200 : 500,
        Map.of("reloaded", outcomes.stream().map(AdminRoutes::fields).toList()));
  }

  private static Map<String, Object> fields(Outcome outcome) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", outcome.name());
    fields.put("ok", outcome.problem().isEmpty());
    outcome.problem().ifPresent(problem -> fields.put("problem", problem));
    return fields;
  }
}
