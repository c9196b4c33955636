package io.tarsier.bench.decoder;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Measurements in turns, so that all see the same machine. */
final class Rounds {

  private Rounds() {}

  /**
   * Medians of some measurements.
   *
   * @param warmUps rounds that do not count
   * @param rounds rounds whose median counts, 1 or more
   */
  static double[] medians(List<DoubleSupplier> measurements, int warmUps, int rounds) {
    double[][] values = new double[measurements.size()][rounds];
    for (int round = -warmUps; round < rounds; round++) {
      for (int i = 0; i < values.length; i++) {
        double value = measurements.get(i).getAsDouble();
        if (round >= 0) {
          values[i][round] = value;
        }
      }
    }
    return Arrays.stream(values).mapToDouble(Rounds::median).toArray();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
