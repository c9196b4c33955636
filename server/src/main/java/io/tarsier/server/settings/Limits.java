package io.tarsier.server.settings;

import java.util.List;

/**
 * What clients may ask of the server, all together or each stream. Immutable.
 *
 * @param maxStreams live streams at one time, 1..100000; more are refused with 503
 * @param maxLoadPercent share of the processors that live streams may need, as far as the server
 *     can foresee, 0..100, 0 for any; more streams are refused with 503
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
    int maxLoadPercent,
    int maxMessageBytes,
    int maxHeaderBytes,
    int maxQueuedBytes,
    int idleSeconds,
    int maxSessionSeconds,
    int drainSeconds) {

  private static final int MAX_BYTES = 64 << 20;

  private static final Setting MAX_STREAMS =
      Setting.whole("max-streams", 200, 1, 100_000, "Live streams at one time, 1..100000.");
  private static final Setting MAX_LOAD =
      Setting.whole(
          "max-load-percent",
          70,
          0,
          100,
          "Share of the processors that live streams may need, 0..100; 0: any.");
  private static final Setting MAX_MESSAGE =
      Setting.whole(
          "max-message-bytes",
          4 << 20,
          1024,
          MAX_BYTES,
          "The largest websocket message, 1024..67108864.");
  private static final Setting MAX_HEADER =
      Setting.whole(
          "max-header-bytes",
          16 << 10,
          1024,
          1 << 16,
          "The largest set of HTTP headers, 1024..65536.");
  private static final Setting MAX_QUEUED =
      Setting.whole(
          "max-queued-bytes",
          256 << 10,
          1024,
          MAX_BYTES,
          "Bytes of a stream that may wait unrecognised, 1024..67108864.");
  private static final Setting IDLE =
      Setting.whole(
          "idle-seconds",
          120,
          1,
          86_400,
          "Time without a message after which a stream is closed, 1..86400.");
  private static final Setting MAX_SESSION =
      Setting.whole(
          "max-session-seconds",
          4 * 3600,
          1,
          604_800,
          "Length after which a stream is closed, 1..604800.");
  private static final Setting DRAIN =
      Setting.whole(
          "drain-seconds",
          10,
          0,
          3600,
          "Time that live streams get to end when the server stops, 0..3600.");

  static final List<Setting> ALL =
      List.of(MAX_STREAMS, MAX_LOAD, MAX_MESSAGE, MAX_HEADER, MAX_QUEUED, IDLE, MAX_SESSION, DRAIN);

  public Limits {
    MAX_STREAMS.check(maxStreams);
    MAX_LOAD.check(maxLoadPercent);
    MAX_MESSAGE.check(maxMessageBytes);
    MAX_HEADER.check(maxHeaderBytes);
    MAX_QUEUED.check(maxQueuedBytes);
    IDLE.check(idleSeconds);
    MAX_SESSION.check(maxSessionSeconds);
    DRAIN.check(drainSeconds);
  }

  /**
   * 200 streams, 70 % of the processors; messages of 4 MiB, headers of 16 KiB; 256 KiB waiting;
   * idle for two minutes; sessions of four hours; ten seconds to drain.
   */
  public static Limits defaults() {
    return from(SettingValues.DEFAULTS);
  }

  static Limits from(SettingValues values) {
    return new Limits(
        values.whole(MAX_STREAMS),
        values.whole(MAX_LOAD),
        values.whole(MAX_MESSAGE),
        values.whole(MAX_HEADER),
        values.whole(MAX_QUEUED),
        values.whole(IDLE),
        values.whole(MAX_SESSION),
        values.whole(DRAIN));
  }

  /** The same with another number of streams. */
  public Limits withMaxStreams(int newMaxStreams) {
    return new Limits(
        newMaxStreams,
        maxLoadPercent,
        maxMessageBytes,
        maxHeaderBytes,
        maxQueuedBytes,
        idleSeconds,
        maxSessionSeconds,
        drainSeconds);
  }

  /** The same with another share of the processors. */
  public Limits withMaxLoadPercent(int newMaxLoadPercent) {
    return new Limits(
        maxStreams,
        newMaxLoadPercent,
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
        maxLoadPercent,
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
        maxLoadPercent,
        maxMessageBytes,
        maxHeaderBytes,
        maxQueuedBytes,
        newIdleSeconds,
        newMaxSessionSeconds,
        newDrainSeconds);
  }
}
