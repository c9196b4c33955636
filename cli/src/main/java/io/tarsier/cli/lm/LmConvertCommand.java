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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns a model into another format or a smaller one. */
@Command(
    name = "convert",
    description = "Turn an ARPA file into a binary model or back, or make a model smaller.")
final class LmConvertCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A model, binary or ARPA (plain, gzip or xz).")
  private Path input;

  @Mixin private OutputOptions outputOptions;

  @Override
  public Integer call() throws IOException {
    LanguageModelInfo info;
    try (StageProgress progress = new StageProgress()) {
      info =
          LanguageModelFiles.convert(
              input,
              LmUsage.check(spec, () -> outputOptions.pruning(List.of())),
              LmUsage.check(spec, outputOptions::quantization),
              outputOptions.output,
              progress);
    }
    InfoPrinter.print(info, false, spec.commandLine().getOut());
    return 0;
  }
}
