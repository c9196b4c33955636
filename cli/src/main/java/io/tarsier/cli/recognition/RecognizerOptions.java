package io.tarsier.cli.recognition;

import io.tarsier.recognizer.Recognizer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The model and how to decode with it. */
public final class RecognizerOptions {

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "A model by name, or a .tarsier file; see 'tarsier plugins list'.")
  private @Nullable String model;

  @Mixin private StageOptions stages;

  /**
   * Opens the model.
   *
   * @throws io.tarsier.api.TarsierException if the model or a plugin is missing or damaged
   */
  public Recognizer open() throws IOException {
    return stages.builder(model).build();
  }
}
