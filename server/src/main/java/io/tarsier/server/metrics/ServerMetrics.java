package io.tarsier.server.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tarsier.protocol.StreamMeter;
import io.tarsier.recognizer.BatchObserver;
import java.util.function.DoubleSupplier;

/** The meters of a server. Thread-safe. */
public final class ServerMetrics implements AutoCloseable {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
  private final BatchMeter batches = new BatchMeter(registry);

  public ServerMetrics() {
    garbageCollection.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** The content type of {@link #scrape}. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** All meters as text. */
  public String scrape() {
    return registry.scrape(CONTENT_TYPE);
  }

  /** Shows how many streams are live and how many may be. */
  public void watchStreams(DoubleSupplier live, int max) {
    Gauge.builder("tarsier.streams", live::getAsDouble)
        .description("Live streams")
        .register(registry);
    Gauge.builder("tarsier.streams.max", () -> max)
        .description("Live streams that are allowed")
        .register(registry);
  }

  /** Shows the share of the processors that live streams need. */
  public void watchLoad(DoubleSupplier load) {
    Gauge.builder("tarsier.load", load::getAsDouble)
        .description("Share of the processors that live streams need, foreseen")
        .register(registry);
  }

  /** Shows how many bytes wait for a worker, over all streams. */
  public void watchQueue(DoubleSupplier bytes) {
    Gauge.builder("tarsier.queue.bytes", bytes::getAsDouble)
        .description("Bytes of messages that wait for a worker")
        .register(registry);
  }

  /** Shows when the certificate expires, in seconds since 1970. */
  public void watchCertificate(DoubleSupplier expires) {
    Gauge.builder("tarsier.certificate.expiry.seconds", expires::getAsDouble)
        .description("When the certificate expires, in seconds since 1970")
        .register(registry);
  }

  /** Counts something that was read again, or could not be. */
  public void reloaded(String kind, boolean succeeded) {
    Counter.builder("tarsier.reloads")
        .description("Model packs and certificates that were read again")
        .tag("kind", kind)
        .tag("result", succeeded ? "ok" : "failed")
        .register(registry)
        .increment();
  }

  /** What hears of the passes of the networks. */
  public BatchObserver batches() {
    return batches;
  }

  /** Counts a stream that was not let in. */
  public void refused(String code) {
    Counter.builder("tarsier.streams.refused")
        .description("Streams that were refused before they began")
        .tag("reason", code)
        .register(registry)
        .increment();
  }

  /** Counts a stream that was let in, and gives its meter. */
  public StreamMeter opened(String protocol) {
    Counter.builder("tarsier.streams.opened")
        .description("Streams that were begun")
        .tag("protocol", protocol)
        .register(registry)
        .increment();
    return new RegistryMeter(registry, protocol);
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }
}
