package io.tarsier.server.batch.jobs;

import io.tarsier.api.Segment;

/** Follows a job. Called by one thread at a time; must not wait. */
public interface JobListener {

  /** So far it is. */
  void progress(JobView view);

  /** A segment is finished. */
  void segment(Segment segment);

  /** The job is over, or its server stops; nothing more comes. */
  void done(JobView view);
}
