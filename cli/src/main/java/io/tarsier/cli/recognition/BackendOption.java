package io.tarsier.cli.recognition;

import io.tarsier.api.BackendChoice;
import picocli.CommandLine.Option;

/** Where networks are computed, for every command that opens or trains one. */
public final class BackendOption {

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      defaultValue = BackendChoice.AUTO,
      description = "Where to compute: auto, cpu, cuda or nd4j-cuda; see 'tarsier info'.")
  private String name;

  /** What was given. */
  public String name() {
    return name;
  }
}
