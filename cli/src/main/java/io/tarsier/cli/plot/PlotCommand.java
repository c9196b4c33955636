package io.tarsier.cli.plot;

import io.tarsier.cli.terminal.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws how a training went. */
@Command(
    name = "plot",
    description = "Draw the loss and the word errors of a training.",
    footer = "The log is the file log.jsonl in the --work folder of 'tarsier train'.")
public final class PlotCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "LOG", description = "The log of the training.")
  private Path log;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The picture to write, FILE.svg.")
  private Path output;

  @Override
  public Integer call() throws IOException {
    TrainingLog training = TrainingLog.read(log);
    String picture =
        SvgChart.picture(
            List.of(
                new SvgChart(
                    "Training loss, nats per utterance", List.of(training.loss()), "", "steps"),
                new SvgChart("Word errors on dev, greedy", training.wordErrors(), " %", "steps")));
    Path target = output.toAbsolutePath();
    Path aside = target.resolveSibling(target.getFileName() + ".part");
    try {
      Files.writeString(aside, picture);
      Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
    spec.commandLine().getOut().println("wrote " + output);
    return ExitStatus.OK;
  }
}
