package io.tarsier.cli.recognition;

import io.tarsier.cli.plugins.InstalledPlugins;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.plugin.EventSinks;
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

  @Mixin private BackendOption backend;

  @Mixin private PluginOptions plugins;

  /**
   * Opens the event sinks, for {@link #open}.
   *
   * @throws io.tarsier.api.TarsierException if one is missing or cannot be opened
   */
  public EventSinks openSinks() {
    return plugins.choice().openSinks(InstalledPlugins.all());
  }

  /** What makes the text, for telling runs apart; equal where the same options were given. */
  public String describe() {
    return stages.describe() + ", " + plugins.describe();
  }

  /**
   * Opens the model.
   *
   * @param sinks hear what is recognised; they stay the caller's, who closes them last
   * @throws io.tarsier.api.TarsierException if the model or a plugin is missing or damaged
   */
  public Recognizer open(EventSinks sinks) throws IOException {
    return stages
        .builder(model)
        .backend(backend.name())
        .plugins(plugins.choice())
        .sinks(sinks)
        .build();
  }
}
