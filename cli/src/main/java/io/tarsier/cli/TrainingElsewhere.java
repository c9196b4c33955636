package io.tarsier.cli;

import io.tarsier.api.PluginException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Stands for {@code train} in the help where its module is not on the class path. */
@Command(name = "train", description = "Train an acoustic model from transcribed recordings.")
final class TrainingElsewhere implements Runnable {

  @SuppressWarnings("unused") // so that no argument is wrong
  @Unmatched
  private List<String> arguments = new ArrayList<>();

  @Override
  public void run() {
    throw new PluginException(
        "training is not on the class path; the ./tarsier launcher adds it, elsewhere add the jar"
            + " tarsier-cli-training and its dependencies");
  }
}
