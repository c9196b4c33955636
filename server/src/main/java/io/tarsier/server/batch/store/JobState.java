package io.tarsier.server.batch.store;

/** Where a job is on its way. */
public enum JobState {
  QUEUED,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  /** Whether the job will not change any more. */
  public boolean over() {
    return this == SUCCEEDED || this == FAILED || this == CANCELLED;
  }
}
