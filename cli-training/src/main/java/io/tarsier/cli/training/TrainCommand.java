package io.tarsier.cli.training;

import io.tarsier.acoustic.backend.Backend;
import io.tarsier.acoustic.backend.Backends;
import io.tarsier.api.BackendChoice;
import io.tarsier.cli.plugins.InstalledPlugins;
import io.tarsier.cli.recognition.BackendOption;
import io.tarsier.cli.terminal.ExitStatus;
import io.tarsier.training.ConsoleProgress;
import io.tarsier.training.FineTuning;
import io.tarsier.training.Trainer;
import io.tarsier.training.TrainingSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a model, or goes on with a training that was interrupted. */
@Command(
    name = "train",
    description = "Train an acoustic model from transcribed recordings.",
    footer = {
      "A manifest (--train, --dev) is what 'tarsier evaluate' takes. docs/own-speech.md",
      "shows how a model learns a voice.",
      "",
      "Ctrl-C writes a checkpoint first; --resume goes on from it as if nothing had",
      "happened. The folder of the training also holds log.jsonl, a line per report."
    })
final class TrainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "SETTINGS",
      description =
          "What to train on what: a JSON file such as plugins/model-digits/training.json.")
  private @Nullable Path settingsFile;

  @Option(
      names = "--work",
      required = true,
      paramLabel = "FOLDER",
      description = "Where checkpoints, decoded audio and the log go.")
  private Path work;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "The model pack to write, FILE.tarsier.")
  private Path output;

  @Option(
      names = "--path",
      paramLabel = "NAME=PATH",
      description = "What {NAME} at the beginning of paths in the settings stands for.")
  private Map<String, Path> paths = new LinkedHashMap<>();

  @Option(
      names = "--init",
      paramLabel = "FILE",
      description = "A model pack to begin from instead of random weights.")
  private @Nullable Path init;

  @Option(
      names = "--train",
      paramLabel = "FILE",
      description = {
        "Instead of SETTINGS: recordings that the model of --init shall learn, and what is said in"
            + " them; may be repeated."
      })
  private List<Path> train = List.of();

  @Option(
      names = "--dev",
      paramLabel = "FILE",
      description = "With --train: other recordings, to measure progress on.")
  private @Nullable Path dev;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "10",
      description = "With --train: times through the recordings (default: 10).")
  private int epochs;

  @Option(names = "--resume", description = "Go on from the checkpoint in the folder, if any.")
  private boolean resume;

  @Mixin private BackendOption backend;

  @Override
  public Integer call() throws IOException {
    @Nullable Path target = output.toAbsolutePath().getParent();
    if (target != null && !Files.isDirectory(target)) {
      // Said now rather than after hours of training.
      throw wrongUsage("--output is " + output + ", but there is no folder " + target);
    }
    TrainingSettings settings = settings();
    Optional<Backend> device =
        Backends.find(new BackendChoice(backend.name(), InstalledPlugins.all()));
    PrintWriter out = spec.commandLine().getOut();
    ConsoleProgress progress = new ConsoleProgress(System.err);
    try (Trainer trainer =
            new Trainer(settings, work, resume, Optional.ofNullable(init), device, progress);
        Interruption interruption = Interruption.calls(trainer::requestStop)) {
      if (!trainer.train()) {
        return ExitStatus.FAILED;
      }
      trainer.writePack(output);
    }
    out.println("wrote " + output);
    return ExitStatus.OK;
  }

  private TrainingSettings settings() throws IOException {
    if (settingsFile == null) {
      return fineTuning();
    }
    if (!train.isEmpty() || dev != null) {
      throw wrongUsage("SETTINGS say what to train on; leave out --train and --dev, or them");
    }
    Map<String, Path> absolute = new LinkedHashMap<>();
    paths.forEach((name, path) -> absolute.put(name, path.toAbsolutePath()));
    try {
      return TrainingSettings.read(settingsFile, absolute);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), settingsFile + ": " + e.getMessage(), e);
    }
  }

  private TrainingSettings fineTuning() throws IOException {
    if (train.isEmpty() || init == null) {
      throw wrongUsage("say what to train: SETTINGS, or --init PACK and --train FILE");
    }
    try {
      return new FineTuning(init, train, Optional.ofNullable(dev), epochs).settings();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
