package io.tarsier.server.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tarsier.recognizer.BatchObserver;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** The meters of the passes in which networks run the chunks of many streams. Thread-safe. */
final class BatchMeter implements BatchObserver {

  private static final double[] SIZES = {1, 2, 4, 8, 16, 24, 32};

  private static final Duration[] TIMES =
      IntStream.of(2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final LongAdder waiting = new LongAdder();
  private final DistributionSummary windows;
  private final Timer time;

  BatchMeter(MeterRegistry registry) {
    Gauge.builder("tarsier.batch.waiting", waiting, LongAdder::sum)
        .description("Chunks of streams that wait for a pass of the network")
        .register(registry);
    this.windows =
        DistributionSummary.builder("tarsier.batch.windows")
            .description("Chunks of streams in one pass of the network")
            .serviceLevelObjectives(SIZES)
            .register(registry);
    this.time =
        Timer.builder("tarsier.batch.time")
            .description("How long a pass of the network ran")
            .serviceLevelObjectives(TIMES)
            .register(registry);
  }

  @Override
  public void waiting(int change) {
    waiting.add(change);
  }

  @Override
  public void passed(int count, long nanos) {
    windows.record(count);
    time.record(nanos, TimeUnit.NANOSECONDS);
  }
}
