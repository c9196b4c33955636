package io.tarsier.server.vertx;

import io.tarsier.api.Plugins;
import io.tarsier.server.batch.BatchWorkers;
import io.tarsier.server.batch.RequestException;
import io.tarsier.server.batch.UploadFolder;
import io.tarsier.server.batch.openai.ModelNames;
import io.tarsier.server.vertx.AudioUpload.UploadLimits;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** OpenAI's API: recordings that are answered at once. Lives on the event loop. */
final class TranscriptionRoutes {

  /** Where clients send their recordings. */
  private static final String PATH = "/v1/audio/transcriptions";

  private final Vertx vertx;
  private final Context eventLoop;
  private final UploadFolder uploads;
  private final UploadLimits limits;
  private final UploadSlots slots;
  private final BatchWorkers workers;
  private final ModelNames models;
  private final Plugins plugins;
  private final Set<TranscriptionCall> calls = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private boolean draining;

  TranscriptionRoutes(
      Vertx vertx,
      Context eventLoop,
      UploadFolder uploads,
      UploadLimits limits,
      UploadSlots slots,
      BatchWorkers workers,
      ModelNames models,
      Plugins plugins) {
    this.vertx = vertx;
    this.eventLoop = eventLoop;
    this.uploads = uploads;
    this.limits = limits;
    this.slots = slots;
    this.workers = workers;
    this.models = models;
    this.plugins = plugins;
  }

  List<Route> routes() {
    return List.of(
        new Route(HttpMethod.POST, PATH, true, (request, user, id) -> transcribe(request)),
        new Route(
            HttpMethod.GET,
            "/v1/models",
            true,
            (request, user, id) -> models(request, models::list)),
        new Route(
            HttpMethod.GET,
            "/v1/models/{id}",
            true,
            (request, user, id) -> models(request, () -> models.describe(id))));
  }

  private void models(HttpServerRequest request, Supplier<Map<String, Object>> fields) {
    vertx
        .executeBlocking(fields::get, false)
        .onSuccess(found -> Responses.json(request, 200, found))
        .onFailure(failure -> Failures.answer(request, failure));
  }

  private void transcribe(HttpServerRequest request) {
    if (draining) {
      Failures.answer(request, Failures.shuttingDown());
    } else if (!AudioUpload.isForm(request)) {
      Failures.answer(
          request,
          new RequestException(
              415, "unsupported_input", null, "send the recording as multipart/form-data"));
    } else {
      try {
        slots.take();
      } catch (RequestException e) {
        Failures.answer(request, e);
        return;
      }
      begin(request);
    }
  }

  private void begin(HttpServerRequest request) {
    TranscriptionCall call =
        new TranscriptionCall(eventLoop, request, models, plugins, slots::free, this::left);
    calls.add(call);
    AudioUpload.receive(vertx, request, uploads.newFile(), limits)
        .onSuccess(
            received -> {
              call.received(received);
              workers.executeUrgent(call);
            })
        .onFailure(call::failed);
  }

  private void left(TranscriptionCall call) {
    calls.remove(call);
    if (draining && calls.isEmpty()) {
      drained.complete(null);
    }
  }

  /** Refuses new recordings. */
  void drain() {
    draining = true;
    if (calls.isEmpty()) {
      drained.complete(null);
    }
  }

  /** Done when the last one has been answered after {@link #drain}. */
  CompletableFuture<Void> drained() {
    return drained;
  }

  /** Stops what still runs; on any thread. */
  void cancel() {
    calls.forEach(TranscriptionCall::cancel);
  }
}
