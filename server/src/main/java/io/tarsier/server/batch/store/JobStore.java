package io.tarsier.server.batch.store;

import io.tarsier.api.Transcript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Jobs, their results and their webhooks in one file. Thread-safe; every change is on disk when its
 * method returns, all of it or nothing. Methods may wait for the disk.
 *
 * <p>Where a change cannot be written, as on a full disk, its method throws {@link
 * UncheckedIOException}, everything stays as it was, and the next call tries again.
 */
public final class JobStore implements AutoCloseable {

  private static final int FILL_PERCENT = 70;
  private static final int COMPACT_BYTES = 16 << 20;
  private static final int CLOSE_MILLIS = 2000;

  private final Path file;
  private volatile JobMaps maps;
  private boolean closed;

  private JobStore(Path file, JobMaps maps) {
    this.file = file;
    this.maps = maps;
  }

  /**
   * Opens the store in a file, which is made if need be.
   *
   * @throws IOException if it cannot be opened; the message says so in one sentence
   */
  public static JobStore open(Path file) throws IOException {
    try {
      return new JobStore(file, JobMaps.open(file));
    } catch (MVStoreException e) {
      throw new IOException(
          String.format(
              "the jobs in %s cannot be read (%s); move the file away to begin with none",
              file, JobMaps.reason(e)),
          e);
    }
  }

  private JobMaps maps() {
    JobMaps now = maps;
    return now.isClosed() ? reopened() : now;
  }

  private synchronized JobMaps reopened() {
    if (maps.isClosed() && !closed) {
      try {
        maps = JobMaps.open(file);
      } catch (MVStoreException e) {
        throw JobMaps.failed("the jobs cannot be read", e);
      }
    }
    return maps;
  }

  /**
   * Adds a job.
   *
   * @return it, or the job that was added with the same key by the same owner
   */
  public synchronized Job add(Job job) {
    Optional<Job> earlier = withKey(job.owner(), job.idempotencyKey());
    if (earlier.isPresent()) {
      return earlier.get();
    }
    JobMaps now = maps();
    put(now, job);
    if (job.idempotencyKey() != null) {
      now.idsByKey().put(key(job.owner(), job.idempotencyKey()), job.id());
    }
    now.commit();
    return job;
  }

  /** The job that an owner has sent with a key. */
  public Optional<Job> withKey(String owner, @Nullable String idempotencyKey) {
    return Optional.ofNullable(idempotencyKey)
        .map(key -> maps().idsByKey().get(key(owner, key)))
        .flatMap(this::job);
  }

  private static String key(String owner, String idempotencyKey) {
    return owner + '\n' + idempotencyKey;
  }

  /** The job of that id. */
  public Optional<Job> job(String id) {
    return Optional.ofNullable(maps().jobs().get(id)).map(text -> Documents.read(text, Job.class));
  }

  /**
   * Changes a job that is not over.
   *
   * @return it after the change; nothing if there is no such job or it is over
   */
  public synchronized Optional<Job> change(String id, UnaryOperator<Job> change) {
    return finish(id, change, null, job -> null);
  }

  /** Makes the message about a job that is over. */
  @FunctionalInterface
  public interface Announcement {

    /** The message, or null if nobody is to be told. */
    @Nullable Delivery about(Job job);
  }

  /**
   * Ends a job that is not over, together with its result and the message about it.
   *
   * @return it after the change; nothing if there is no such job or it was over: then nothing
   *     happens
   */
  public synchronized Optional<Job> finish(
      String id,
      UnaryOperator<Job> change,
      @Nullable Transcript result,
      Announcement announcement) {
    Optional<Job> changed = job(id).filter(job -> !job.state().over()).map(change);
    changed.ifPresent(
        job -> {
          JobMaps now = maps();
          put(now, job);
          if (result != null) {
            now.results().put(id, Documents.write(result));
          }
          Delivery delivery = announcement.about(job);
          if (delivery != null) {
            now.deliveries().put(id, Documents.write(delivery));
          }
          now.commit();
        });
    return changed;
  }

  /** What was recognised. */
  public Optional<Transcript> result(String id) {
    return Optional.ofNullable(maps().results().get(id))
        .map(text -> Documents.read(text, Transcript.class));
  }

  /** The message about a job. */
  public Optional<Delivery> delivery(String id) {
    return Optional.ofNullable(maps().deliveries().get(id))
        .map(text -> Documents.read(text, Delivery.class));
  }

  /** Changes the message about a job, unless it was removed. */
  public synchronized void replace(Delivery delivery) {
    JobMaps now = maps();
    if (now.deliveries().containsKey(delivery.jobId())) {
      now.deliveries().put(delivery.jobId(), Documents.write(delivery));
      now.commit();
    }
  }

  /** The messages that are still to be delivered. */
  public List<Delivery> pendingDeliveries() {
    return maps().deliveries().values().stream()
        .map(text -> Documents.read(text, Delivery.class))
        .filter(delivery -> delivery.state() == Delivery.State.PENDING)
        .toList();
  }

  /** Removes a job with all that belongs to it. */
  public synchronized void remove(Job job) {
    JobMaps now = maps();
    now.jobs().remove(job.id());
    now.results().remove(job.id());
    now.deliveries().remove(job.id());
    if (job.idempotencyKey() != null) {
      now.idsByKey().remove(key(job.owner(), job.idempotencyKey()));
    }
    now.commit();
  }

  /**
   * Some jobs, newest first.
   *
   * @param before the id of a job that is newer than all of these, or null
   * @param limit how many at most
   */
  public List<Job> newest(Predicate<Job> wanted, @Nullable String before, int limit) {
    List<Job> found = new ArrayList<>();
    Cursor<String, String> cursor = maps().jobs().cursor(before, null, true);
    while (found.size() < limit && cursor.hasNext()) {
      String id = cursor.next();
      Job job = Documents.read(cursor.getValue(), Job.class);
      if (!id.equals(before) && wanted.test(job)) {
        found.add(job);
      }
    }
    return found;
  }

  /** All jobs of some kind, oldest first. */
  public List<Job> oldest(Predicate<Job> wanted) {
    return maps().jobs().values().stream()
        .map(text -> Documents.read(text, Job.class))
        .filter(wanted)
        .toList();
  }

  /** Gives back room on disk that removed jobs have left. */
  public synchronized void compact() {
    maps().store().compact(FILL_PERCENT, COMPACT_BYTES);
  }

  private static void put(JobMaps maps, Job job) {
    maps.jobs().put(job.id(), Documents.write(job));
  }

  @Override
  public synchronized void close() {
    closed = true;
    maps.store().close(CLOSE_MILLIS);
  }
}
