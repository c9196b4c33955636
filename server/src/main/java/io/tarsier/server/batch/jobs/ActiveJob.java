package io.tarsier.server.batch.jobs;

import io.tarsier.api.Segment;
import io.tarsier.server.batch.BatchWorkers;
import io.tarsier.server.batch.RecordingRun;
import io.tarsier.server.batch.store.Job;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job that waits or runs, and who follows it. Thread-safe. */
final class ActiveJob implements RecordingRun.Follower {

  /** More often nobody wants to know. */
  private static final double PROGRESS_STEP = 0.01;

  private final BatchWorkers workers;
  private final List<Segment> segments = new ArrayList<>();
  private final List<JobListener> listeners = new ArrayList<>();
  private Job job;
  private double fraction;
  private double audioSeconds;
  private double toldFraction;
  private @Nullable JobView end;
  private volatile boolean cancelled;

  ActiveJob(Job job, BatchWorkers workers) {
    this.job = job;
    this.workers = workers;
  }

  String id() {
    return job.id();
  }

  synchronized JobView view() {
    return end != null ? end : new JobView(job, fraction, audioSeconds, null);
  }

  /** Tells a follower what was so far and what will be. */
  synchronized void follow(JobListener listener) {
    listener.progress(view());
    segments.forEach(listener::segment);
    if (end != null) {
      listener.done(end);
    } else {
      listeners.add(listener);
    }
  }

  synchronized void unfollow(JobListener listener) {
    listeners.remove(listener);
  }

  synchronized void started(Job started) {
    job = started;
    listeners.forEach(listener -> listener.progress(view()));
  }

  void cancel() {
    cancelled = true;
  }

  @Override
  public boolean isCancelled() {
    workers.letUrgentPass();
    return cancelled;
  }

  @Override
  public synchronized void segment(Segment segment) {
    segments.add(segment);
    listeners.forEach(listener -> listener.segment(segment));
  }

  @Override
  public synchronized void progress(double newFraction, double newAudioSeconds) {
    fraction = newFraction;
    audioSeconds = newAudioSeconds;
    if (fraction >= toldFraction + PROGRESS_STEP) {
      toldFraction = fraction;
      listeners.forEach(listener -> listener.progress(view()));
    }
  }

  synchronized void done(JobView view) {
    end = view;
    listeners.forEach(listener -> listener.done(view));
    listeners.clear();
  }
}
