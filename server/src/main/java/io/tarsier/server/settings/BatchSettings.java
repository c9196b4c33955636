package io.tarsier.server.settings;

import io.tarsier.webhook.SigningKey;
import java.nio.file.Path;
import java.util.List;
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

  private static final String AUTO = "auto";

  private static final Setting DATA_DIR =
      Setting.text("data-dir", "", "Folder for jobs and their audio and results; empty: no jobs.");
  private static final Setting WORKERS =
      new Setting(
          "batch-workers",
          new Setting.Whole(1, 1024),
          AUTO,
          "Threads that recognise recordings, 1..1024; auto: half of the processors.");
  private static final Setting MAX_WAITING_REQUESTS =
      Setting.whole(
          "max-waiting-requests",
          64,
          1,
          100_000,
          "Recordings sent for an answer at once that may be arriving or waiting, 1..100000.");
  private static final Setting MAX_WAITING_JOBS =
      Setting.whole("max-waiting-jobs", 10_000, 1, 1_000_000, "Jobs that may wait, 1..1000000.");
  private static final Setting MAX_UPLOAD_BYTES =
      Setting.whole(
          "max-upload-bytes",
          1L << 30,
          1024,
          1L << 40,
          "The largest recording, 1024..1099511627776.");
  private static final Setting JOB_KEEP_HOURS =
      Setting.whole(
          "job-keep-hours",
          72,
          1,
          87_600,
          "Time that jobs and their results are kept after their end, 1..87600.");
  private static final Setting WEBHOOK_SECRET_FILE =
      Setting.file("webhook-secret-file", "File with the secret that signs webhooks; empty: none.");
  private static final Setting WEBHOOK_PRIVATE_ADDRESSES =
      Setting.flag(
          "webhook-private-addresses",
          false,
          "Whether webhooks may go to this machine and private networks, true or false.");

  static final List<Setting> ALL =
      List.of(
          DATA_DIR,
          WORKERS,
          MAX_WAITING_REQUESTS,
          MAX_WAITING_JOBS,
          MAX_UPLOAD_BYTES,
          JOB_KEEP_HOURS,
          WEBHOOK_SECRET_FILE,
          WEBHOOK_PRIVATE_ADDRESSES);

  public BatchSettings {
    WORKERS.check(workers);
    MAX_WAITING_REQUESTS.check(maxWaitingRequests);
    MAX_WAITING_JOBS.check(maxWaitingJobs);
    MAX_UPLOAD_BYTES.check(maxUploadBytes);
    JOB_KEEP_HOURS.check(jobKeepHours);
  }

  /**
   * No jobs; half of the processors; 64 waiting requests and 10000 waiting jobs; recordings up to 1
   * GiB; jobs are kept for three days; webhooks to public addresses only, unsigned.
   */
  public static BatchSettings defaults() {
    return from(SettingValues.DEFAULTS);
  }

  static BatchSettings from(SettingValues values) {
    return new BatchSettings(
        values.folder(DATA_DIR),
        values.text(WORKERS).equals(AUTO)
            ? Math.max(1, Math.min(1024, Runtime.getRuntime().availableProcessors() / 2))
            : values.whole(WORKERS),
        values.whole(MAX_WAITING_REQUESTS),
        values.whole(MAX_WAITING_JOBS),
        values.wholeOfAnySize(MAX_UPLOAD_BYTES),
        values.whole(JOB_KEEP_HOURS),
        values.flag(WEBHOOK_PRIVATE_ADDRESSES),
        values.file(WEBHOOK_SECRET_FILE, SigningKey::read));
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
