package io.tarsier.cli.lm;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds the commands for language models. */
@Command(
    name = "lm",
    description = "Build, convert, adapt and describe language models.",
    synopsisSubcommandLabel = "(build | convert | adapt | info)",
    subcommands = {
      LmBuildCommand.class,
      LmConvertCommand.class,
      LmAdaptCommand.class,
      LmInfoCommand.class
    })
public final class LmCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say 'lm build', 'lm convert', 'lm adapt' or 'lm info'");
  }
}
