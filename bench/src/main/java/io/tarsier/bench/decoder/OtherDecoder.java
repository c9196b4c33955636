package io.tarsier.bench.decoder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Another decoder, as a program that decodes the same emissions and says on standard error, as
 * {@code tarsier decode} does, a line {@code ms_per_frame} and a number.
 *
 * @param command a shell command in which {@code {beam}} stands for the beam
 */
record OtherDecoder(String command) {

  private static final String COST = "ms_per_frame ";

  /** Runs it once and returns the milliseconds of processor time per step that it reports. */
  double msPerFrame(int beam) {
    try {
      Process process =
          new ProcessBuilder("sh", "-c", command.replace("{beam}", Integer.toString(beam)))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said =
          new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return parse(said.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double parse(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(COST))
        .mapToDouble(line -> Double.parseDouble(line.substring(COST.length()).strip()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("the other decoder did not say 'ms_per_frame'"));
  }
}
