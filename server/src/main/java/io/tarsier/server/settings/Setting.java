package io.tarsier.server.settings;

import io.tarsier.recognizer.Endpointing;
import java.util.List;
import java.util.Locale;

/**
 * A setting that people can make. Immutable.
 *
 * @param name its name in a file and, after two hyphens, as a flag: lower case with hyphens
 * @param defaultValue what it is when nobody says otherwise
 * @param description what it means, with its unit and range, for people
 */
public record Setting(String name, String defaultValue, String description) {

  /** Stands for a number of workers that suits the machine. */
  static final String AUTO = "auto";

  private static final ServerSettings DEFAULTS = ServerSettings.defaults();
  private static final Endpointing ENDPOINTING = DEFAULTS.stream().endpointing();
  private static final Limits LIMITS = Limits.defaults();
  private static final BatchSettings BATCH = BatchSettings.defaults();

  /** Every setting there is, in the order in which they are shown. */
  public static final List<Setting> ALL =
      List.of(
          new Setting(
              "host", DEFAULTS.host(), "Address to listen on; 0.0.0.0 for all of the machine."),
          of("port", DEFAULTS.port(), "TCP port, 0..65535; 0 takes any free one."),
          new Setting(
              "workers", AUTO, "Threads that recognise, 1..1024; auto: eight per processor."),
          of(
              "sample-rate",
              DEFAULTS.defaultSampleRateHz(),
              "Hz of raw audio whose client names no rate, 4000..192000."),
          new Setting(
              "pause-seconds",
              String.valueOf(ENDPOINTING.pauseSeconds()),
              "Pause after words that ends a segment, 0.2..60."),
          new Setting(
              "silence-seconds",
              String.valueOf(ENDPOINTING.silenceSeconds()),
              "Time without words that ends a segment, 1..3600."),
          new Setting(
              "max-segment-seconds",
              String.valueOf(ENDPOINTING.maxSegmentSeconds()),
              "Audio after which a segment is cut at its best place, 5..3600."),
          new Setting(
              "api-keys-file",
              "",
              "File of names and keys that clients must bring; empty: open to everybody."),
          of("max-streams", LIMITS.maxStreams(), "Live streams at one time, 1..100000."),
          of(
              "max-message-bytes",
              LIMITS.maxMessageBytes(),
              "The largest websocket message, 1024..67108864."),
          of(
              "max-header-bytes",
              LIMITS.maxHeaderBytes(),
              "The largest set of HTTP headers, 1024..65536."),
          of(
              "max-queued-bytes",
              LIMITS.maxQueuedBytes(),
              "Bytes of a stream that may wait unrecognised, 1024..67108864."),
          of(
              "idle-seconds",
              LIMITS.idleSeconds(),
              "Time without a message after which a stream is closed, 1..86400."),
          of(
              "max-session-seconds",
              LIMITS.maxSessionSeconds(),
              "Length after which a stream is closed, 1..604800."),
          of(
              "drain-seconds",
              LIMITS.drainSeconds(),
              "Time that live streams get to end when the server stops, 0..3600."),
          new Setting(
              "data-dir", "", "Folder for jobs and their audio and results; empty: no jobs."),
          new Setting(
              "batch-workers",
              AUTO,
              "Threads that recognise recordings, 1..1024; auto: half of the processors."),
          of(
              "max-waiting-requests",
              BATCH.maxWaitingRequests(),
              "Recordings sent for an answer at once that may be arriving or waiting, 1..100000."),
          of("max-waiting-jobs", BATCH.maxWaitingJobs(), "Jobs that may wait, 1..1000000."),
          of(
              "max-upload-bytes",
              BATCH.maxUploadBytes(),
              "The largest recording, 1024..1099511627776."),
          of(
              "job-keep-hours",
              BATCH.jobKeepHours(),
              "Time that jobs and their results are kept after their end, 1..87600."),
          new Setting(
              "webhook-secret-file", "", "File with the secret that signs webhooks; empty: none."),
          new Setting(
              "webhook-private-addresses",
              String.valueOf(BATCH.privateWebhooks()),
              "Whether webhooks may go to this machine and private networks, true or false."));

  private static Setting of(String name, long defaultValue, String description) {
    return new Setting(name, Long.toString(defaultValue), description);
  }

  /** The environment variable that makes this setting. */
  public String variable() {
    return "TARSIER_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
