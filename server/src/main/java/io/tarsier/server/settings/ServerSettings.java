package io.tarsier.server.settings;

import io.tarsier.api.Checks;
import io.tarsier.recognizer.StreamOptions;

/**
 * How the server runs. Immutable.
 *
 * @param host address to listen on, for example {@code 0.0.0.0} for all of the machine
 * @param port TCP port, 0..65535; 0 takes any free one
 * @param workers threads that recognise, 1..1024
 * @param defaultSampleRateHz rate of raw audio whose client names none, 4000..192000
 * @param stream what a stream gets where its client asks for nothing else
 * @param limits what clients may ask for
 * @param apiKeys who may use the server
 * @param batch how recordings are transcribed
 */
public record ServerSettings(
    String host,
    int port,
    int workers,
    int defaultSampleRateHz,
    StreamOptions stream,
    Limits limits,
    ApiKeys apiKeys,
    BatchSettings batch) {

  private static final int WORKERS_PER_PROCESSOR = 8;
  private static final int MAX_WORKERS = 1024;

  public ServerSettings {
    Checks.range("port", port, 0, 65_535);
    Checks.range("workers", workers, 1, MAX_WORKERS);
    Checks.range("defaultSampleRateHz", defaultSampleRateHz, 4000, 192_000);
  }

  /**
   * This machine only, port 2700 (where vosk clients look), eight workers per processor, since they
   * wait for each other's chunks, 8000 Hz (what vosk-server assumes), everybody may use it.
   */
  public static ServerSettings defaults() {
    return new ServerSettings(
        "127.0.0.1",
        2700,
        Math.min(MAX_WORKERS, WORKERS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors()),
        8000,
        StreamOptions.live(),
        Limits.defaults(),
        ApiKeys.NONE,
        BatchSettings.defaults());
  }

  /** The same on another address. */
  public ServerSettings withHost(String newHost) {
    return new ServerSettings(
        newHost, port, workers, defaultSampleRateHz, stream, limits, apiKeys, batch);
  }

  /** The same on another port. */
  public ServerSettings withPort(int newPort) {
    return new ServerSettings(
        host, newPort, workers, defaultSampleRateHz, stream, limits, apiKeys, batch);
  }

  /** The same with another number of threads that recognise. */
  public ServerSettings withWorkers(int newWorkers) {
    return new ServerSettings(
        host, port, newWorkers, defaultSampleRateHz, stream, limits, apiKeys, batch);
  }

  /** The same with another rate for raw audio whose client names none. */
  public ServerSettings withDefaultSampleRateHz(int newDefaultSampleRateHz) {
    return new ServerSettings(
        host, port, workers, newDefaultSampleRateHz, stream, limits, apiKeys, batch);
  }

  /** The same with other stream options. */
  public ServerSettings withStream(StreamOptions newStream) {
    return new ServerSettings(
        host, port, workers, defaultSampleRateHz, newStream, limits, apiKeys, batch);
  }

  /** The same with other limits. */
  public ServerSettings withLimits(Limits newLimits) {
    return new ServerSettings(
        host, port, workers, defaultSampleRateHz, stream, newLimits, apiKeys, batch);
  }

  /** The same for other users. */
  public ServerSettings withApiKeys(ApiKeys newApiKeys) {
    return new ServerSettings(
        host, port, workers, defaultSampleRateHz, stream, limits, newApiKeys, batch);
  }

  /** The same with other settings for recordings. */
  public ServerSettings withBatch(BatchSettings newBatch) {
    return new ServerSettings(
        host, port, workers, defaultSampleRateHz, stream, limits, apiKeys, newBatch);
  }
}
