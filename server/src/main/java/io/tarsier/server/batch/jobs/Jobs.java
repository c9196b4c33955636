package io.tarsier.server.batch.jobs;

import io.tarsier.api.TarsierException;
import io.tarsier.api.Transcript;
import io.tarsier.server.batch.BatchWorkers;
import io.tarsier.server.batch.RecordingRun;
import io.tarsier.server.batch.RequestException;
import io.tarsier.server.batch.UploadFolder;
import io.tarsier.server.batch.store.Delivery;
import io.tarsier.server.batch.store.Job;
import io.tarsier.server.batch.store.Job.JobError;
import io.tarsier.server.batch.store.JobState;
import io.tarsier.server.batch.store.JobStore;
import io.tarsier.server.batch.webhook.Webhooks;
import io.tarsier.server.models.ModelLease;
import io.tarsier.server.models.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All jobs of a server. Thread-safe. Methods may wait for the disk.
 *
 * <p>Jobs that an owner does not have look as if they did not exist.
 */
public final class Jobs implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

  /** A recording that brings the server down so often is not tried again. */
  private static final int MAX_STARTS = 5;

  /** A full disk is tried again so often. */
  private static final Duration DISK_PAUSE = Duration.ofSeconds(2);

  private final JobStore store;
  private final AudioStore audio;
  private final Models models;
  private final BatchWorkers workers;
  private final Webhooks webhooks;
  private final int maxWaiting;
  private final Clock clock;
  private final JobIds ids;
  private final StoreRetries retries;
  private final Map<String, ActiveJob> active = new ConcurrentHashMap<>();

  /**
   * @param audioFolder where recordings of jobs lie
   * @param maxWaiting jobs that may wait or run
   */
  public Jobs(
      JobStore store,
      Path audioFolder,
      Models models,
      BatchWorkers workers,
      Webhooks webhooks,
      int maxWaiting,
      Clock clock) {
    this.store = store;
    this.audio = new AudioStore(audioFolder);
    this.models = models;
    this.workers = workers;
    this.webhooks = webhooks;
    this.maxWaiting = maxWaiting;
    this.clock = clock;
    this.ids = new JobIds(clock);
    this.retries = new StoreRetries(workers::letUrgentPass, DISK_PAUSE);
  }

  /** Goes on where an earlier process ended, in good order or not. */
  public void resume() throws IOException {
    List<Job> unfinished = store.oldest(job -> !job.state().over());
    unfinished.forEach(job -> active.put(job.id(), new ActiveJob(job, workers)));
    audio.keepOnly(active::containsKey);
    for (Job job : unfinished) {
      store.change(job.id(), Job::requeued).ifPresent(this::enqueue);
    }
    webhooks.resume();
    if (!unfinished.isEmpty()) {
      LOG.info("going on with {} jobs", unfinished.size());
    }
  }

  /** Refuses early what {@link #submit} would refuse after the upload. */
  public void checkRoom() {
    if (active.size() >= maxWaiting) {
      throw RequestException.busy(maxWaiting + " jobs are waiting; try again later");
    }
  }

  /** The job that was sent with the same key before. */
  public Optional<JobView> withKey(String owner, @Nullable String idempotencyKey) {
    return store.withKey(owner, idempotencyKey).map(this::view);
  }

  /**
   * Accepts a job: when this returns it will be done, whatever happens to the process.
   *
   * @param upload the recording; it is gone afterwards
   * @return the job, or the one that was sent with the same key before
   * @throws RequestException if the request cannot be fulfilled
   */
  public JobView submit(JobRequest request, Path upload) throws IOException {
    try {
      Optional<JobView> earlier = withKey(request.owner(), request.idempotencyKey());
      if (earlier.isPresent()) {
        return earlier.get();
      }
      checkRoom();
      check(request, upload);
      return accept(request, upload);
    } finally {
      UploadFolder.delete(upload);
    }
  }

  private void check(JobRequest request, Path upload) throws IOException {
    try (ModelLease lease = models.lease();
        RecordingRun run =
            RecordingRun.open(
                lease.recognizer(Optional.ofNullable(request.options().model())),
                upload,
                request.options())) {
      LOG.trace("{} can be recognised", run);
    } catch (TarsierException e) {
      throw RequestException.of(e);
    }
    if (request.webhook() != null) {
      webhooks.check(request.webhook());
    }
  }

  private JobView accept(JobRequest request, Path upload) throws IOException {
    Job job =
        new Job(
            ids.next(),
            request.owner(),
            request.idempotencyKey(),
            JobState.QUEUED,
            request.options(),
            request.fileName(),
            request.webhook(),
            clock.millis(),
            null,
            null,
            0,
            0,
            null);
    audio.take(upload, job.id());
    active.put(job.id(), new ActiveJob(job, workers));
    Job added = job;
    boolean taken = false;
    try {
      added = store.add(job);
      taken = added.id().equals(job.id());
    } finally {
      if (!taken) {
        active.remove(job.id());
        audio.delete(job.id());
      }
    }
    if (taken) {
      enqueue(job);
    }
    return view(added);
  }

  private void enqueue(Job job) {
    ActiveJob run = active.get(job.id());
    if (run != null) {
      try {
        workers.execute(() -> run(run));
      } catch (RejectedExecutionException e) {
        LOG.info("job {} waits for the next start", job.id());
      }
    }
  }

  private void run(ActiveJob run) {
    Job started =
        retries.stopped()
            ? null
            : retries.until(() -> store.change(run.id(), this::started)).orElse(null);
    if (started == null) {
      return;
    }
    run.started(started);
    try {
      if (started.starts() > MAX_STARTS) {
        fail(run, "crashed", "the server ended " + MAX_STARTS + " times while it ran this job");
        return;
      }
      recognise(run, started);
    } catch (TarsierException e) {
      fail(run, e.code(), String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException | Error e) {
      LOG.error("job {} failed", run.id(), e);
      fail(run, "internal_error", "the server failed; its log has the cause");
    }
  }

  private Job started(Job job) {
    return job.started(clock.millis());
  }

  private void recognise(ActiveJob run, Job job) throws IOException {
    Optional<Transcript> transcript;
    try (ModelLease lease = models.lease();
        RecordingRun recording =
            RecordingRun.open(
                lease.recognizer(Optional.ofNullable(job.options().model())),
                audio.file(job.id()),
                job.options())) {
      transcript = recording.run(run);
    }
    transcript.ifPresentOrElse(
        result -> retries.until(() -> end(run, JobState.SUCCEEDED, result, null)),
        () -> requeueIfStopped(job));
  }

  private void requeueIfStopped(Job job) {
    if (retries.stopped()) {
      retries.until(() -> store.change(job.id(), Job::handedBack));
    }
  }

  private void fail(ActiveJob run, String code, String message) {
    JobError why = new JobError(code, message);
    retries.until(() -> end(run, JobState.FAILED, null, why));
  }

  /** Ends a job, unless it is over. */
  private Optional<JobView> end(
      ActiveJob run, JobState state, @Nullable Transcript result, @Nullable JobError why) {
    double seconds = result != null ? result.durationSeconds() : run.view().audioSeconds();
    Optional<JobView> ended =
        store
            .finish(
                run.id(),
                job -> job.over(state, clock.millis(), seconds, why),
                result,
                this::announcement)
            .map(this::view);
    ended.ifPresent(
        view -> {
          active.remove(run.id());
          audio.delete(run.id());
          run.done(view);
          if (view.delivery() != null) {
            webhooks.deliver(view.delivery());
          }
        });
    return ended;
  }

  private @Nullable Delivery announcement(Job job) {
    if (job.webhook() == null) {
      return null;
    }
    String body = new JobView(job, fraction(job), job.audioSeconds(), null).json();
    return new Delivery(
        job.id(),
        UUID.randomUUID().toString(),
        job.webhook(),
        body,
        Delivery.State.PENDING,
        0,
        clock.millis());
  }

  /** A job of an owner. */
  public Optional<JobView> job(String owner, String id) {
    return owned(owner, id).map(this::view);
  }

  private Optional<Job> owned(String owner, String id) {
    return store.job(id).filter(job -> job.owner().equals(owner));
  }

  private JobView view(Job job) {
    ActiveJob run = active.get(job.id());
    return run != null && !job.state().over()
        ? run.view()
        : new JobView(
            job, fraction(job), job.audioSeconds(), store.delivery(job.id()).orElse(null));
  }

  private static double fraction(Job job) {
    return job.state() == JobState.SUCCEEDED ? 1 : 0;
  }

  /**
   * Jobs of an owner, newest first.
   *
   * @param before the id of a job that is newer than all of these, or null
   */
  public List<JobView> newest(String owner, @Nullable String before, int limit) {
    return store.newest(job -> job.owner().equals(owner), before, limit).stream()
        .map(this::view)
        .toList();
  }

  /** What was recognised, of a job that succeeded. */
  public Optional<Transcript> result(String owner, String id) {
    return owned(owner, id).flatMap(job -> store.result(id));
  }

  /**
   * Tells a listener everything about a job from its start.
   *
   * @return how to stop that; nothing if there is no such job
   */
  public Optional<Runnable> follow(String owner, String id, JobListener listener) {
    Optional<Job> job = owned(owner, id);
    if (job.isEmpty()) {
      return Optional.empty();
    }
    ActiveJob run = active.get(id);
    if (run == null) {
      replay(job.get(), listener);
      return Optional.of(() -> {});
    }
    run.follow(listener);
    return Optional.of(() -> run.unfollow(listener));
  }

  private void replay(Job job, JobListener listener) {
    JobView view = view(store.job(job.id()).orElse(job));
    listener.progress(view);
    store.result(job.id()).ifPresent(result -> result.segments().forEach(listener::segment));
    listener.done(view);
  }

  /**
   * Cancels a job, or removes it with its result if it is over.
   *
   * @return the cancelled job; nothing if it was removed
   * @throws RequestException if there is no such job
   */
  public Optional<JobView> delete(String owner, String id) {
    Job job = owned(owner, id).orElseThrow(() -> notFound(id));
    ActiveJob run = active.get(id);
    if (run != null) {
      Optional<JobView> cancelled = end(run, JobState.CANCELLED, null, null);
      run.cancel();
      if (cancelled.isPresent()) {
        return cancelled;
      }
    }
    store.remove(job);
    return Optional.empty();
  }

  /** There is no such job, or it belongs to somebody else. */
  public static RequestException notFound(String id) {
    return new RequestException(404, "not_found", null, "there is no job '" + id + "'");
  }

  /** Removes jobs that have been over for so long. */
  public void removeOlderThan(Duration age) {
    long oldest = clock.millis() - age.toMillis();
    List<Job> old = store.oldest(job -> job.finishedMs() != null && job.finishedMs() < oldest);
    old.forEach(store::remove);
    if (!old.isEmpty()) {
      store.compact();
    }
  }

  /** Stops what runs, to go on with it after the next start. The workers end after this. */
  @Override
  public void close() {
    retries.stop();
    active.values().forEach(ActiveJob::cancel);
  }
}
