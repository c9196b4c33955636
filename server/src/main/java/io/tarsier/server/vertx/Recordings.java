package io.tarsier.server.vertx;

import io.tarsier.api.Plugins;
import io.tarsier.server.batch.BatchWorkers;
import io.tarsier.server.batch.DataFolder;
import io.tarsier.server.batch.UploadFolder;
import io.tarsier.server.batch.jobs.Jobs;
import io.tarsier.server.batch.openai.ModelNames;
import io.tarsier.server.batch.store.JobStore;
import io.tarsier.server.batch.webhook.Webhooks;
import io.tarsier.server.models.Models;
import io.tarsier.server.settings.BatchSettings;
import io.tarsier.server.settings.Limits;
import io.tarsier.server.settings.ServerSettings;
import io.tarsier.server.vertx.AudioUpload.UploadLimits;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that answers requests with recordings, from its folders to its routes. Thread-safe. */
final class Recordings implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);
  private static final long SWEEP_MILLIS = Duration.ofMinutes(10).toMillis();

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final List<Route> routes = new ArrayList<>();
  private final BatchWorkers workers;
  private final TranscriptionRoutes transcriptions;
  private final JobRoutes jobRoutes;
  private @Nullable Jobs jobs;

  private Recordings(
      ServerSettings settings, Models models, Plugins plugins, Vertx vertx, Context eventLoop)
      throws IOException {
    BatchSettings batch = settings.batch();
    Limits limits = settings.limits();
    UploadLimits uploadLimits =
        new UploadLimits(batch.maxUploadBytes(), limits.idleSeconds(), limits.maxSessionSeconds());
    UploadSlots slots = new UploadSlots(batch.maxWaitingRequests());
    workers = new BatchWorkers(batch.workers());
    UploadFolder uploads = openFolders(batch, models, vertx);
    transcriptions =
        new TranscriptionRoutes(
            vertx,
            eventLoop,
            uploads,
            uploadLimits,
            slots,
            workers,
            new ModelNames(models),
            plugins);
    routes.addAll(transcriptions.routes());
    jobRoutes =
        new JobRoutes(
            vertx, eventLoop, uploads, uploadLimits, slots, Optional.ofNullable(jobs), plugins);
    routes.addAll(jobRoutes.routes());
  }

  /**
   * Opens the folders, and goes on with the jobs that are in them.
   *
   * @throws IOException if that cannot be done; the message says why in one sentence
   */
  static Recordings open(
      ServerSettings settings, Models models, Plugins plugins, Vertx vertx, Context eventLoop)
      throws IOException {
    return new Recordings(settings, models, plugins, vertx, eventLoop);
  }

  private UploadFolder openFolders(BatchSettings batch, Models models, Vertx vertx)
      throws IOException {
    try {
      if (batch.dataDir().isEmpty()) {
        return kept(UploadFolder.temporary(Path.of(System.getProperty("java.io.tmpdir"))));
      }
      DataFolder data = kept(DataFolder.open(batch.dataDir().get()));
      JobStore store = kept(JobStore.open(data.path().resolve("jobs.mv")));
      Webhooks webhooks =
          kept(
              new Webhooks(
                  store,
                  new VertxWebhookSender(vertx),
                  batch.privateWebhooks(),
                  batch.webhookKey(),
                  Webhooks.PAUSES,
                  Clock.systemUTC()));
      Jobs opening =
          new Jobs(
              store,
              data.folder("audio"),
              models,
              workers,
              webhooks,
              batch.maxWaitingJobs(),
              Clock.systemUTC());
      opening.resume();
      jobs = opening;
      sweep(vertx, opening, Duration.ofHours(batch.jobKeepHours()));
      return kept(UploadFolder.in(data.path()));
    } catch (IOException | RuntimeException | Error e) {
      workers.close();
      close();
      throw e;
    }
  }

  private <T extends AutoCloseable> T kept(T resource) {
    opened.push(resource);
    return resource;
  }

  private static void sweep(Vertx vertx, Jobs jobs, Duration age) {
    vertx.setPeriodic(
        SWEEP_MILLIS,
        timer ->
            vertx
                .executeBlocking(
                    () -> {
                      jobs.removeOlderThan(age);
                      return null;
                    },
                    false)
                .onFailure(failure -> LOG.error("old jobs were not removed", failure)));
  }

  List<Route> routes() {
    return routes;
  }

  /** Refuses new recordings; on the event loop. */
  void drain() {
    transcriptions.drain();
    jobRoutes.drain();
  }

  /** Done when all that clients wait for has been answered. */
  CompletableFuture<Void> drained() {
    return transcriptions.drained();
  }

  /** Stops what still runs, and waits for that. */
  void stop() {
    transcriptions.cancel();
    if (jobs != null) {
      jobs.close();
    }
    workers.close();
  }

  /** Closes the folders; after {@link #stop}. */
  @Override
  public void close() {
    for (AutoCloseable resource : opened) {
      try {
        resource.close();
      } catch (Exception e) {
        LOG.warn("closing failed", e);
      }
    }
  }
}
