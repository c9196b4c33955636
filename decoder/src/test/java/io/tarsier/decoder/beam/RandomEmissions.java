package io.tarsier.decoder.beam;

import io.tarsier.api.Emissions;
import java.util.Random;

/** Emissions from flat to peaked. */
final class RandomEmissions {

  private RandomEmissions() {}

  static Emissions next(Random random, int steps, int symbols) {
    float[] values = new float[steps * symbols];
    double sharpness = 1 + 5 * random.nextDouble();
    for (int t = 0; t < steps; t++) {
      double[] weights = new double[symbols];
      double total = 0;
      for (int v = 0; v < symbols; v++) {
        weights[v] = Math.exp(sharpness * random.nextDouble());
        total += weights[v];
      }
      for (int v = 0; v < symbols; v++) {
        values[t * symbols + v] = (float) Math.log(weights[v] / total);
      }
    }
    return new Emissions(values, steps, symbols);
  }
}
