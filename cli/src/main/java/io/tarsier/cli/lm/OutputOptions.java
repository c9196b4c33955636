package io.tarsier.cli.lm;

import io.tarsier.decoder.lm.PruningSettings;
import io.tarsier.decoder.lm.Quantization;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Where a model goes, and how small it becomes. */
final class OutputOptions {

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = {
        "The model to write: an ARPA file if the name ends in .arpa, .arpa.gz or .arpa.xz,",
        "otherwise binary."
      })
  Path output;

  @Option(
      names = "--bits",
      paramLabel = "N",
      description = "Bits per number in a binary model: 4 to 16, or 32 for exact; default 8.")
  private int bits = 8;

  @Option(
      names = "--prune",
      paramLabel = "T",
      description = {
        "Drop n-grams whose loss raises the perplexity by less than this, relatively;",
        "1e-9 to 1e-7 is usual."
      })
  private double threshold;

  @Option(
      names = "--size-mb",
      paramLabel = "MB",
      description = "Prune until the binary model takes no more than so many million bytes.")
  private double sizeMegabytes;

  Quantization quantization() {
    return Quantization.bits(bits);
  }

  PruningSettings pruning(List<Integer> minCounts) {
    return new PruningSettings(minCounts, threshold, Math.round(sizeMegabytes * 1e6));
  }
}
