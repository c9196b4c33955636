package io.tarsier.cli.serve;

import io.tarsier.cli.recognition.StageOptions;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.plugin.EventSinks;
import io.tarsier.recognizer.plugin.PluginChoice;
import io.tarsier.server.models.ModelOrigin;
import io.tarsier.server.models.ReloadableModels;
import io.tarsier.server.settings.ModelSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens the models that a server is told to offer. */
final class ServedModels {

  private ServedModels() {}

  /**
   * Opens them.
   *
   * @param settings which models, and where their networks are computed
   * @param plugins the filters of all streams
   * @param sinks hear what is recognised; they stay the caller's
   * @throws io.tarsier.api.TarsierException if one is missing or damaged, or two have one name
   */
  static ReloadableModels open(
      ModelSettings settings, StageOptions stages, PluginChoice plugins, EventSinks sinks)
      throws IOException {
    Function<@Nullable String, Recognizer.Builder> builders =
        model -> stages.builder(model).backend(settings.backend()).plugins(plugins).sinks(sinks);
    if (settings.models().isEmpty()) {
      return ReloadableModels.open(List.of(origin(null, builders)));
    }
    return ReloadableModels.open(
        settings.models().stream().map(model -> origin(model, builders)).toList());
  }

  private static ModelOrigin origin(
      @Nullable String model, Function<@Nullable String, Recognizer.Builder> builders) {
    return new ModelOrigin(
        model == null ? "the default model" : model,
        Optional.ofNullable(model).filter(StageOptions::isPack).map(Path::of),
        observer -> builders.apply(model).observer(observer).build());
  }
}
