package io.tarsier.cli.recognition;

import io.tarsier.recognizer.Recognizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  @Option(
      names = "--decoder",
      paramLabel = "NAME",
      description = "The decoder; without it the one the model names.")
  private @Nullable String decoder;

  @Mixin private DecoderSettings decoderSettings;

  @Option(
      names = "--filter",
      paramLabel = "NAME",
      description = "A transcript filter; may be repeated.")
  private List<String> filters = List.of();

  /**
   * Opens the model.
   *
   * @throws io.tarsier.api.TarsierException if the model or a plugin is missing or damaged
   */
  public Recognizer open() throws IOException {
    Recognizer.Builder builder = Recognizer.builder();
    if (model != null) {
      if (isPath(model)) {
        builder.model(Path.of(model));
      } else {
        builder.model(model);
      }
    }
    if (decoder != null) {
      builder.decoder(decoder);
    }
    builder.decoderSettings(decoderSettings.settings());
    filters.forEach(builder::filter);
    return builder.build();
  }

  private static boolean isPath(String model) {
    return model.endsWith(".tarsier")
        || model.contains("/")
        || model.contains("\\")
        || Files.isRegularFile(Path.of(model));
  }
}
