package io.tarsier.bench.decoder;

import io.tarsier.api.DecodingOptions;
import io.tarsier.cli.spi.BenchmarkProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.DoubleSupplier;

/**
 * {@code tarsier bench decoder [FOLDER [ROUNDS [COMMAND]]]}: word errors and processor time for
 * several beams, and where a command is given those of another program between ours.
 */
public final class BeamBenchmark implements BenchmarkProvider {

  private static final int[] BEAMS = {16, 64, 128, 512};

  @Override
  public String name() {
    return "decoder";
  }

  @Override
  public String description() {
    return "How many words does the beam search get wrong, and what does a frame cost?";
  }

  private record Row(int beam, double wer, double ms, double otherMs) {

    String text() {
      String other = otherMs > 0 ? format("%12.4f %8.3f", otherMs, ms / otherMs) : "";
      return format("%6d %8.2f %12.4f", beam, 100 * wer, ms) + other;
    }

    String json() {
      String other = otherMs > 0 ? format(", \"other_ms_per_frame\": %.5f", otherMs) : "";
      return format("{\"beam\": %d, \"wer\": %.5f, \"ms_per_frame\": %.5f", beam, wer, ms)
          + other
          + "}";
    }
  }

  @Override
  public int run(List<String> arguments, boolean json, PrintWriter out) throws IOException {
    BenchmarkArguments asked = BenchmarkArguments.of(arguments);
    SharedEmissions emissions = SharedEmissions.read(asked.folder());
    if (!json) {
      out.println("  beam    WER %  ms per frame       other    ratio");
    }
    StringJoiner rows = new StringJoiner(", ", "[", "]");
    for (int beam : BEAMS) {
      Row row = measure(emissions, beam, asked);
      rows.add(row.json());
      if (!json) {
        out.println(row.text());
        out.flush();
      }
    }
    if (json) {
      out.println(rows);
    }
    return 0;
  }

  private static Row measure(SharedEmissions emissions, int beam, BenchmarkArguments asked) {
    DecodingCost ours =
        new DecodingCost(emissions.decoder(beam), DecodingOptions.defaults(), emissions);
    double wer = emissions.wordErrorRate(ours.hypotheses());
    List<DoubleSupplier> inTurns = new ArrayList<>();
    inTurns.add(ours::msPerFrame);
    if (!asked.command().isEmpty()) {
      OtherDecoder other = new OtherDecoder(asked.command());
      inTurns.add(() -> other.msPerFrame(beam));
    }
    double[] medians = Rounds.medians(inTurns, 1, asked.rounds());
    return new Row(beam, wer, medians[0], medians.length > 1 ? medians[1] : 0);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
