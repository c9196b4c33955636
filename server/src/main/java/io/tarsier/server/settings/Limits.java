package io.tarsier.server.settings;

import io.tarsier.api.Checks;

/**
 * What one client, or all of them, may ask of the server. Immutable.
 *
 * @param maxStreams live streams at one time, 1..100000; more are refused with 503
 * @param maxMessageBytes the largest websocket message, 1024..67108864; more closes with 1009
 * @param maxHeaderBytes the largest set of HTTP headers, 1024..65536
 * @param maxQueuedBytes audio of one stream that may wait for recognition before its socket is read
 *     no further, 1024..67108864
 * @param idleSeconds time without a message after which a stream is closed with 1008, 1..86400
 * @param maxSessionSeconds length of a stream after which it is closed with 1008, 1..604800
 * @param drainSeconds time that live streams get to end when the server stops, 0..3600
 */
public record Limits(
    int maxStreams,
    int maxMessageBytes,
    int maxHeaderBytes,
    int maxQueuedBytes,
    int idleSeconds,
    int maxSessionSeconds,
    int drainSeconds) {

  private static final int MAX_BYTES = 64 << 20;

  public Limits {
    Checks.range("maxStreams", maxStreams, 1, 100_000);
    Checks.range("maxMessageBytes", maxMessageBytes, 1024, MAX_BYTES);
    Checks.range("maxHeaderBytes", maxHeaderBytes, 1024, 1 << 16);
    Checks.range("maxQueuedBytes", maxQueuedBytes, 1024, MAX_BYTES);
    Checks.range("idleSeconds", idleSeconds, 1, 86_400);
    Checks.range("maxSessionSeconds", maxSessionSeconds, 1, 604_800);
    Checks.range("drainSeconds", drainSeconds, 0, 3600);
  }

  /**
   * 200 streams; messages of 4 MiB, headers of 16 KiB; 256 KiB waiting; idle for two minutes;
   * sessions of four hours; ten seconds to drain.
   */
  public static Limits defaults() {
    return new Limits(200, 4 << 20, 16 << 10, 256 << 10, 120, 4 * 3600, 10);
  }

  /** The same with another number of streams. */
  public Limits withMaxStreams(int newMaxStreams) {
    return new Limits(
        newMaxStreams,
        maxMessageBytes,
        maxHeaderBytes,
        maxQueuedBytes,
        idleSeconds,
        maxSessionSeconds,
        drainSeconds);
  }

  /** The same with other sizes. */
  public Limits withBytes(int newMaxMessageBytes, int newMaxHeaderBytes, int newMaxQueuedBytes) {
    return new Limits(
        maxStreams,
        newMaxMessageBytes,
        newMaxHeaderBytes,
        newMaxQueuedBytes,
        idleSeconds,
        maxSessionSeconds,
        drainSeconds);
  }

  /** The same with other times. */
  public Limits withSeconds(int newIdleSeconds, int newMaxSessionSeconds, int newDrainSeconds) {
    return new Limits(
        maxStreams,
        maxMessageBytes,
        maxHeaderBytes,
        maxQueuedBytes,
        newIdleSeconds,
        newMaxSessionSeconds,
        newDrainSeconds);
  }
}
