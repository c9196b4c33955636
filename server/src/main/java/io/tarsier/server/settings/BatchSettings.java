package io.tarsier.server.settings;

import io.tarsier.api.Checks;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How recordings are transcribed that come over HTTP. Immutable.
 *
 * @param dataDir where jobs, their audio and their results are kept; empty: there are no jobs
 * @param workers threads that recognise recordings, 1..1024
 * @param maxWaitingRequests requests that may be uploading or waiting for a worker, 1..100000
 * @param maxWaitingJobs jobs that may wait for a worker, 1..1000000
 * @param maxUploadBytes the largest recording, 1024..1099511627776
 * @param jobKeepHours time that jobs are kept after their end, 1..87600
 * @param privateWebhooks whether webhooks may go to this machine and its private network
 * @param webhookKey signs webhooks, if there is one
 */
public record BatchSettings(
    Optional<Path> dataDir,
    int workers,
    int maxWaitingRequests,
    int maxWaitingJobs,
    long maxUploadBytes,
    int jobKeepHours,
    boolean privateWebhooks,
    Optional<SigningKey> webhookKey) {

  private static final int MAX_WORKERS = 1024;
  private static final long MAX_UPLOAD_BYTES = 1L << 40;

  public BatchSettings {
    Checks.range("workers", workers, 1, MAX_WORKERS);
    Checks.range("maxWaitingRequests", maxWaitingRequests, 1, 100_000);
    Checks.range("maxWaitingJobs", maxWaitingJobs, 1, 1_000_000);
    Checks.range("maxUploadBytes", (double) maxUploadBytes, 1024, (double) MAX_UPLOAD_BYTES);
    Checks.range("jobKeepHours", jobKeepHours, 1, 87_600);
  }

  /**
   * No jobs; half of the processors; 64 waiting requests and 10000 waiting jobs; recordings up to 1
   * GiB; jobs are kept for three days; webhooks to public addresses only, unsigned.
   */
  public static BatchSettings defaults() {
    return new BatchSettings(
        Optional.empty(),
        Math.max(1, Math.min(MAX_WORKERS, Runtime.getRuntime().availableProcessors() / 2)),
        64,
        10_000,
        1L << 30,
        72,
        false,
        Optional.empty());
  }

  /** The same with jobs, kept in a folder. */
  public BatchSettings withDataDir(Path folder) {
    return new BatchSettings(
        Optional.of(folder),
        workers,
        maxWaitingRequests,
        maxWaitingJobs,
        maxUploadBytes,
        jobKeepHours,
        privateWebhooks,
        webhookKey);
  }

  /** The same with another number of threads. */
  public BatchSettings withWorkers(int newWorkers) {
    return new BatchSettings(
        dataDir,
        newWorkers,
        maxWaitingRequests,
        maxWaitingJobs,
        maxUploadBytes,
        jobKeepHours,
        privateWebhooks,
        webhookKey);
  }

  /** The same with other limits. */
  public BatchSettings withLimits(
      int newMaxWaitingRequests, int newMaxWaitingJobs, long newMaxUploadBytes) {
    return new BatchSettings(
        dataDir,
        workers,
        newMaxWaitingRequests,
        newMaxWaitingJobs,
        newMaxUploadBytes,
        jobKeepHours,
        privateWebhooks,
        webhookKey);
  }

  /** The same with webhooks to any address, signed. */
  public BatchSettings withPrivateWebhooks(SigningKey key) {
    return new BatchSettings(
        dataDir,
        workers,
        maxWaitingRequests,
        maxWaitingJobs,
        maxUploadBytes,
        jobKeepHours,
        true,
        Optional.of(key));
  }
}
