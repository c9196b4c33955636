package io.tarsier.cli.evaluate;

import java.time.Duration;
import java.time.Instant;

/**
 * What this process has cost since it was started, the start of the JVM included. Immutable.
 *
 * @param cpuSeconds CPU time of all threads; NaN where the system does not say
 * @param wallSeconds time that has passed
 */
record Cost(double cpuSeconds, double wallSeconds) {

  static Cost soFar() {
    ProcessHandle.Info process = ProcessHandle.current().info();
    return new Cost(
        process.totalCpuDuration().map(Cost::seconds).orElse(Double.NaN),
        process
            .startInstant()
            .map(start -> seconds(Duration.between(start, Instant.now())))
            .orElse(Double.NaN));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
