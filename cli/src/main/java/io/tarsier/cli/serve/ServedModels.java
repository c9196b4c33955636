package io.tarsier.cli.serve;

import io.tarsier.cli.recognition.StageOptions;
import io.tarsier.recognizer.plugin.EventSinks;
import io.tarsier.recognizer.plugin.PluginChoice;
import io.tarsier.server.models.ModelOrigin;
import io.tarsier.server.models.ReloadableModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens the models that a server is told to offer. */
final class ServedModels {

  private ServedModels() {}

  /**
   * Opens them.
   *
   * @param models names or pack files; an empty list stands for the model of highest priority
   * @param plugins the filters of all streams
   * @param sinks hear what is recognised; they stay the caller's
   * @throws io.tarsier.api.TarsierException if one is missing or damaged, or two have one name
   */
  static ReloadableModels open(
      List<String> models, StageOptions stages, PluginChoice plugins, EventSinks sinks)
      throws IOException {
    if (models.isEmpty()) {
      return ReloadableModels.open(List.of(origin(null, stages, plugins, sinks)));
    }
    return ReloadableModels.open(
        models.stream().map(model -> origin(model, stages, plugins, sinks)).toList());
  }

  private static ModelOrigin origin(
      @Nullable String model, StageOptions stages, PluginChoice plugins, EventSinks sinks) {
    return new ModelOrigin(
        model == null ? "the default model" : model,
        Optional.ofNullable(model).filter(StageOptions::isPack).map(Path::of),
        observer -> stages.builder(model).plugins(plugins).sinks(sinks).observer(observer).build());
  }
}
