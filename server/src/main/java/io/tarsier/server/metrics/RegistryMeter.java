package io.tarsier.server.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tarsier.protocol.Outbox.Kind;
import io.tarsier.protocol.StreamMeter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** One stream's share of the meters, which streams of a protocol have in common. */
final class RegistryMeter implements StreamMeter {

  private static final Duration[] LATENCIES = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(200),
    Duration.ofMillis(300),
    Duration.ofMillis(500),
    Duration.ofMillis(900),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private static final double[] REAL_TIME_FACTORS = {
    0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 2
  };

  private final MeterRegistry registry;
  private final String protocol;
  private final Counter messages;
  private final Counter bytes;
  private final Counter audioSeconds;
  private final Counter recognitionSeconds;
  private final Map<Kind, Timer> replies = new EnumMap<>(Kind.class);

  private final DoubleAdder streamAudioSeconds = new DoubleAdder();
  private final LongAdder streamWorkerNanos = new LongAdder();

  RegistryMeter(MeterRegistry registry, String protocol) {
    this.registry = registry;
    this.protocol = protocol;
    this.messages = counter("tarsier.messages.received", "Messages from clients");
    this.bytes = counter("tarsier.received.bytes", "Bytes in messages from clients");
    this.audioSeconds = counter("tarsier.audio.seconds", "Audio that was recognised");
    this.recognitionSeconds =
        counter("tarsier.recognition.seconds", "Time that recognition kept workers busy");
    for (Kind kind : Kind.values()) {
      replies.put(
          kind,
          Timer.builder("tarsier.reply.latency")
              .description("From the arrival of a message to the reply that depends on it")
              .tag("protocol", protocol)
              .tag("kind", kind.name().toLowerCase(Locale.ROOT))
              .serviceLevelObjectives(LATENCIES)
              .register(registry));
    }
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name)
        .description(description)
        .tag("protocol", protocol)
        .register(registry);
  }

  @Override
  public void received(int messageBytes) {
    messages.increment();
    bytes.increment(messageBytes);
  }

  @Override
  public void replied(Kind kind, long latencyNanos) {
    Objects.requireNonNull(replies.get(kind)).record(Duration.ofNanos(latencyNanos));
  }

  @Override
  public void recognised(double seconds, long workerNanos) {
    audioSeconds.increment(seconds);
    recognitionSeconds.increment(workerNanos / 1e9);
    streamAudioSeconds.add(seconds);
    streamWorkerNanos.add(workerNanos);
  }

  @Override
  public void closed(int code) {
    Counter.builder("tarsier.streams.closed")
        .description("Streams that ended, by close code; 1006 is a connection that broke")
        .tag("protocol", protocol)
        .tag("code", Integer.toString(code))
        .register(registry)
        .increment();
    double seconds = streamAudioSeconds.sum();
    if (seconds > 0) {
      DistributionSummary.builder("tarsier.stream.realtime.factor")
          .description("Worker time per second of audio, once per stream")
          .tag("protocol", protocol)
          .serviceLevelObjectives(REAL_TIME_FACTORS)
          .register(registry)
          .record(streamWorkerNanos.sum() / 1e9 / seconds);
    }
  }
}
