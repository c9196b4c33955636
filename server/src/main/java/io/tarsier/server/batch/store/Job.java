package io.tarsier.server.batch.store;

import io.tarsier.server.batch.TranscriptionOptions;
import org.jspecify.annotations.Nullable;

/**
 * A recording that shall be transcribed, as it is kept. Immutable.
 *
 * @param id orders jobs by their age and cannot be guessed
 * @param owner the name of the key with which it was sent; nobody else sees it
 * @param idempotencyKey the key that makes repeated requests one job, or null
 * @param state where it is on its way
 * @param options how to recognise it
 * @param fileName what its sender calls the recording, or null
 * @param webhook where to say that it is over, or null
 * @param createdMs when it was accepted, milliseconds since 1970
 * @param startedMs when it was last begun, or null
 * @param finishedMs when it was over, or null
 * @param starts how often it was begun
 * @param audioSeconds how much was recognised when it was over, else 0
 * @param error why it failed, or null
 */
public record Job(
    String id,
    String owner,
    @Nullable String idempotencyKey,
    JobState state,
    TranscriptionOptions options,
    @Nullable String fileName,
    @Nullable String webhook,
    long createdMs,
    @Nullable Long startedMs,
    @Nullable Long finishedMs,
    int starts,
    double audioSeconds,
    @Nullable JobError error) {

  /**
   * Why a job failed.
   *
   * @param code short and stable, for machines
   * @param message one sentence for people
   */
  public record JobError(String code, String message) {}

  /** The same, begun once more. */
  public Job started(long nowMs) {
    return new Job(
        id,
        owner,
        idempotencyKey,
        JobState.RUNNING,
        options,
        fileName,
        webhook,
        createdMs,
        nowMs,
        null,
        starts + 1,
        0,
        null);
  }

  /** The same, waiting again. */
  public Job requeued() {
    return requeued(starts);
  }

  /** The same, waiting again after an end in good order, which does not count as a start. */
  public Job handedBack() {
    return requeued(starts - 1);
  }

  private Job requeued(int newStarts) {
    return new Job(
        id,
        owner,
        idempotencyKey,
        JobState.QUEUED,
        options,
        fileName,
        webhook,
        createdMs,
        null,
        null,
        newStarts,
        0,
        null);
  }

  /** The same, over. */
  public Job over(JobState end, long nowMs, double seconds, @Nullable JobError why) {
    return new Job(
        id,
        owner,
        idempotencyKey,
        end,
        options,
        fileName,
        webhook,
        createdMs,
        startedMs,
        nowMs,
        starts,
        seconds,
        why);
  }
}
