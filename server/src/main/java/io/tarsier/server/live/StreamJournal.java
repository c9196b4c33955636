package io.tarsier.server.live;

import io.tarsier.protocol.Outbox.Kind;
import io.tarsier.protocol.StreamMeter;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes a line to the log when a stream begins and one when it has ended. Thread-safe.
 *
 * <p>What people say, what the URL asks for and the keys they bring do not go into the log.
 */
public final class StreamJournal implements StreamMeter {

  private static final Logger LOG = LoggerFactory.getLogger("io.tarsier.server.streams");

  /**
   * Who a stream belongs to. Immutable.
   *
   * @param stream its number
   * @param protocol what it speaks
   * @param user the name on the key, or a dash
   * @param remote the address of the client
   */
  public record Stream(long stream, String protocol, String user, String remote) {}

  private final Stream stream;
  private final StreamMeter meter;
  private final long openedNanos = System.nanoTime();
  private final DoubleAdder audioSeconds = new DoubleAdder();
  private final LongAdder bytes = new LongAdder();

  /**
   * Begins with the first line.
   *
   * @param meter hears everything, too
   */
  public StreamJournal(Stream stream, StreamMeter meter) {
    this.stream = stream;
    this.meter = meter;
    line().log("stream opened");
  }

  private LoggingEventBuilder line() {
    return LOG.atInfo()
        .addKeyValue("stream", stream.stream)
        .addKeyValue("protocol", stream.protocol)
        .addKeyValue("user", stream.user)
        .addKeyValue("remote", stream.remote);
  }

  @Override
  public void received(int messageBytes) {
    bytes.add(messageBytes);
    meter.received(messageBytes);
  }

  @Override
  public void channels(int count) {
    meter.channels(count);
  }

  @Override
  public void replied(Kind kind, long latencyNanos) {
    meter.replied(kind, latencyNanos);
  }

  @Override
  public void recognised(double seconds, long workerNanos) {
    audioSeconds.add(seconds);
    meter.recognised(seconds, workerNanos);
  }

  @Override
  public void closed(int code) {
    meter.closed(code);
    line()
        .addKeyValue("code", code)
        .addKeyValue("seconds", rounded((System.nanoTime() - openedNanos) / 1e9))
        .addKeyValue("audio_seconds", rounded(audioSeconds.sum()))
        .addKeyValue("bytes", bytes.sum())
        .log("stream closed");
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }
}
