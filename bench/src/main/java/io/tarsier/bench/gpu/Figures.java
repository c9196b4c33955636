package io.tarsier.bench.gpu;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;

/** Lines of a name, a tab and a value. Single-owner. */
final class Figures {

  private static final int WARM_UPS = 5;
  private static final int ROUNDS = 20;

  private final PrintWriter out;

  Figures(PrintWriter out) {
    this.out = out;
  }

  void text(String name, String value) {
    out.println(name + "\t" + value);
    out.flush();
  }

  void number(String name, double value) {
    text(name, String.format(Locale.ROOT, "%.4g", value));
  }

  /** Prints the median of the milliseconds that a task takes, and returns it. */
  double milliseconds(String name, Runnable task) {
    for (int i = 0; i < WARM_UPS; i++) {
      task.run();
    }
    double[] times = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      task.run();
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(times);
    number(name, times[ROUNDS / 2]);
    return times[ROUNDS / 2];
  }
}
