package io.tarsier.cli.lm;

import io.tarsier.decoder.lm.LanguageModelFiles;
import io.tarsier.decoder.lm.LanguageModelInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Mixes a user's text into a model. */
@Command(
    name = "adapt",
    description = "Teach a language model your own words and phrases.",
    footer = {
      "The text is taken in lower case, without punctuation. Its words become known, its",
      "phrases likely; all else keeps most of its probability."
    })
final class LmAdaptCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The model to adapt, binary or ARPA.")
  private Path base;

  @Mixin private TextOptions textOptions;

  @Option(
      names = "--weight",
      paramLabel = "W",
      description = "Share of your text in the result, between 0 and 1; default 0.2.")
  private double weight = 0.2;

  @Option(names = "--as-is", description = "Take the text with its case and punctuation.")
  private boolean asIs;

  @Mixin private OutputOptions outputOptions;

  @Override
  public Integer call() throws IOException {
    if (!(weight >= 1e-6 && weight <= 1 - 1e-6)) {
      throw new ParameterException(
          spec.commandLine(), "--weight is " + weight + "; it must lie between 0 and 1");
    }
    LanguageModelInfo info;
    try (StageProgress progress = new StageProgress()) {
      info =
          LanguageModelFiles.adapt(
              base,
              LmUsage.check(spec, () -> textOptions.sources(!asIs)),
              weight,
              LmUsage.check(spec, () -> outputOptions.pruning(List.of())),
              LmUsage.check(spec, outputOptions::quantization),
              outputOptions.output,
              progress);
    }
    InfoPrinter.print(info, false, spec.commandLine().getOut());
    return 0;
  }
}
