package io.tarsier.server.vertx;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tarsier.api.Plugins;
import io.tarsier.api.Segment;
import io.tarsier.api.Transcript;
import io.tarsier.api.TranscriptWriterProvider;
import io.tarsier.formats.SegmentJson;
import io.tarsier.server.access.User;
import io.tarsier.server.batch.FormFields;
import io.tarsier.server.batch.RequestException;
import io.tarsier.server.batch.UploadFolder;
import io.tarsier.server.batch.jobs.JobListener;
import io.tarsier.server.batch.jobs.JobRequest;
import io.tarsier.server.batch.jobs.JobView;
import io.tarsier.server.batch.jobs.Jobs;
import io.tarsier.server.batch.store.JobState;
import io.tarsier.server.vertx.AudioUpload.Received;
import io.tarsier.server.vertx.AudioUpload.UploadLimits;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Recordings that are transcribed later. Lives on the event loop. */
final class JobRoutes {

  private static final String PATH = "/v1/jobs";
  private static final String JOB = PATH + "/{id}";
  private static final int PAGE = 20;
  private static final int MAX_PAGE = 100;
  private static final JsonFactory JSON = new JsonFactory();

  private final Vertx vertx;
  private final Context eventLoop;
  private final UploadFolder uploads;
  private final UploadLimits limits;
  private final UploadSlots slots;
  private final Optional<Jobs> kept;
  private final Plugins plugins;
  private boolean draining;

  /**
   * @param kept the jobs, where the server keeps any
   */
  JobRoutes(
      Vertx vertx,
      Context eventLoop,
      UploadFolder uploads,
      UploadLimits limits,
      UploadSlots slots,
      Optional<Jobs> kept,
      Plugins plugins) {
    this.vertx = vertx;
    this.eventLoop = eventLoop;
    this.uploads = uploads;
    this.limits = limits;
    this.slots = slots;
    this.kept = kept;
    this.plugins = plugins;
  }

  List<Route> routes() {
    return List.of(
        new Route(HttpMethod.POST, PATH, true, (request, user, id) -> submit(request, user)),
        new Route(HttpMethod.GET, PATH, true, (request, user, id) -> list(request, user)),
        new Route(HttpMethod.GET, JOB, true, this::show),
        new Route(HttpMethod.DELETE, JOB, true, this::delete),
        new Route(HttpMethod.GET, JOB + "/result", true, this::result),
        new Route(HttpMethod.GET, JOB + "/events", true, this::events));
  }

  /** Refuses new jobs. */
  void drain() {
    draining = true;
  }

  private Jobs jobs() {
    return kept.orElseThrow(
        () ->
            new RequestException(
                501,
                "no_jobs",
                null,
                "this server keeps no jobs; its setting data-dir must name a folder for them"));
  }

  /** Does what may wait on another thread. */
  private <T> void answer(HttpServerRequest request, Callable<T> work, Consumer<T> answer) {
    vertx
        .executeBlocking(work, false)
        .onSuccess(answer::accept)
        .onFailure(failure -> Failures.answer(request, failure));
  }

  private void submit(HttpServerRequest request, User user) {
    try {
      if (draining) {
        throw Failures.shuttingDown();
      }
      jobs().checkRoom();
      if (!AudioUpload.isForm(request) && !isAudio(AudioUpload.contentType(request))) {
        throw new RequestException(
            415,
            "unsupported_input",
            null,
            "send the recording as multipart/form-data, or alone with a Content-Type of audio");
      }
      slots.take();
    } catch (RequestException e) {
      Failures.answer(request, e);
      return;
    }
    AudioUpload.receive(vertx, request, uploads.newFile(), limits)
        .onComplete(done -> slots.free())
        .onSuccess(received -> accept(request, user, received))
        .onFailure(failure -> Failures.answer(request, failure));
  }

  private static boolean isAudio(String type) {
    return type.startsWith("audio/")
        || type.equals("application/octet-stream")
        || type.equals("application/ogg");
  }

  private void accept(HttpServerRequest request, User user, Received received) {
    answer(
        request,
        () -> {
          try {
            return jobs()
                .submit(
                    JobRequest.read(
                        user.name(),
                        received.fields(),
                        received.fileName(),
                        request.getHeader("Idempotency-Key")),
                    received.file());
          } finally {
            UploadFolder.delete(received.file());
          }
        },
        view -> {
          request.response().putHeader(HttpHeaders.LOCATION, PATH + "/" + view.job().id());
          Responses.json(request, 202, view.fields());
        });
  }

  private void list(HttpServerRequest request, User user) {
    answer(
        request,
        () -> {
          FormFields query =
              new FormFields(
                  request.params().names().stream()
                      .collect(
                          Collectors.toMap(name -> name, name -> request.params().getAll(name))));
          int limit = query.integer("limit", 1, MAX_PAGE).orElse(PAGE);
          // One more says whether there are more.
          return page(
              jobs().newest(user.name(), query.text("after").orElse(null), limit + 1), limit);
        },
        page -> Responses.json(request, 200, page));
  }

  private static Map<String, Object> page(List<JobView> views, int limit) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("object", "list");
    page.put("data", views.stream().limit(limit).map(JobView::fields).toList());
    page.put("has_more", views.size() > limit);
    return page;
  }

  private JobView find(User user, String id) {
    return jobs().job(user.name(), id).orElseThrow(() -> Jobs.notFound(id));
  }

  private void show(HttpServerRequest request, User user, String id) {
    answer(request, () -> find(user, id), view -> Responses.json(request, 200, view.fields()));
  }

  private void delete(HttpServerRequest request, User user, String id) {
    answer(
        request,
        () -> jobs().delete(user.name(), id),
        cancelled -> {
          if (cancelled.isPresent()) {
            Responses.json(request, 200, cancelled.get().fields());
          } else {
            request.response().setStatusCode(204).end();
          }
        });
  }

  private void result(HttpServerRequest request, User user, String id) {
    String format = request.getParam("format", "json");
    answer(
        request,
        () -> written(transcript(user, id), format),
        body -> {
          request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
          Responses.end(
              request,
              format.equals("json") ? "application/json" : "text/plain; charset=utf-8",
              Buffer.buffer(body));
        });
  }

  private Transcript transcript(User user, String id) {
    JobView view = find(user, id);
    if (view.job().state() != JobState.SUCCEEDED) {
      throw new RequestException(
          409,
          "no_result",
          null,
          "the job has no result: it is "
              + view.fields().get("status")
              + (view.job().error() == null ? "" : ": " + view.job().error().message()));
    }
    return jobs().result(user.name(), id).orElseThrow(() -> Jobs.notFound(id));
  }

  private String written(Transcript transcript, String format) throws IOException {
    TranscriptWriterProvider writer =
        plugins.all(TranscriptWriterProvider.class).stream()
            .filter(plugin -> plugin.name().equals(format))
            .findFirst()
            .orElseThrow(
                () ->
                    FormFields.wrong(
                        "format",
                        format,
                        "one of "
                            + plugins.all(TranscriptWriterProvider.class).stream()
                                .map(TranscriptWriterProvider::name)
                                .collect(Collectors.joining(", "))));
    StringBuilder text = new StringBuilder();
    writer.write(transcript, text);
    return text.toString();
  }

  private void events(HttpServerRequest request, User user, String id) {
    answer(
        request,
        () -> find(user, id),
        found -> {
          EventStream stream = new EventStream(eventLoop, request.response());
          vertx
              .executeBlocking(() -> jobs().follow(user.name(), id, new Follower(stream)), false)
              .onFailure(failure -> stream.end())
              .onSuccess(following -> following.ifPresentOrElse(stream::whenGone, stream::end));
        });
  }

  private record Follower(EventStream stream) implements JobListener {

    @Override
    public void progress(JobView view) {
      stream.sendIfRead("progress", view.json());
    }

    @Override
    public void segment(Segment segment) {
      StringWriter text = new StringWriter();
      try (JsonGenerator json = JSON.createGenerator(text)) {
        json.writeStartObject();
        SegmentJson.writeFields(json, segment);
        json.writeEndObject();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      stream.send("segment", text.toString());
    }

    @Override
    public void done(JobView view) {
      stream.send("done", view.json());
      stream.end();
    }
  }
}
