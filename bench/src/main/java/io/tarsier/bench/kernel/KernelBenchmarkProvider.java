package io.tarsier.bench.kernel;

import io.tarsier.cli.spi.BenchmarkProvider;
import java.io.PrintWriter;
import java.util.List;

/** {@code tarsier bench kernel}; the argument, if any, is the number of rounds. */
public final class KernelBenchmarkProvider implements BenchmarkProvider {

  @Override
  public String name() {
    return "kernel";
  }

  @Override
  public String description() {
    return "How far is the LSTM kernel from the bare matrix products of the same shape?";
  }

  @Override
  public int run(List<String> arguments, boolean json, PrintWriter out) {
    int rounds = arguments.isEmpty() ? 15 : Integer.parseInt(arguments.get(0));
    KernelBenchmark.Result result = KernelBenchmark.run(rounds);
    if (json) {
      out.println(result.toJson());
    } else {
      out.printf(
          "%-34s %10s %10s %8s%n", "3 x BiLSTM-256, 10 s of audio", "ours", "floor", "ratio");
      row(out, "forward, 1 utterance, rtf", result.batch1Rtf(), result.batch1FloorRtf());
      row(out, "forward, 16 utterances, rtf", result.batch16Rtf(), result.batch16FloorRtf());
      row(out, "training step, 16 utterances, rtf", result.trainRtf(), result.trainFloorRtf());
    }
    return 0;
  }

  private static void row(PrintWriter out, String what, double ours, double floor) {
    out.printf("%-34s %10.5f %10.5f %8.3f%n", what, ours, floor, ours / floor);
  }
}
