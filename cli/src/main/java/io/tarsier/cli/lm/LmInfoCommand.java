package io.tarsier.cli.lm;

import io.tarsier.decoder.lm.LanguageModelFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Describes a model. */
@Command(name = "info", description = "Say what a language model holds.")
final class LmInfoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A model, binary or ARPA.")
  private Path file;

  @Option(names = "--verify", description = "Also compare a binary model with its checksums.")
  private boolean verify;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    InfoPrinter.print(LanguageModelFiles.info(file, verify), json, spec.commandLine().getOut());
    return 0;
  }
}
