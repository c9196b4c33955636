package io.tarsier.cli.recognition;

import io.tarsier.cli.plugins.InstalledPlugins;
import io.tarsier.recognizer.Recognizer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How to decode with a model. */
public final class StageOptions {

  @Option(
      names = "--decoder",
      paramLabel = "NAME",
      description = "The decoder; without it the one the model names.")
  private @Nullable String decoder;

  @Mixin private DecoderSettings decoderSettings;

  /**
   * Begins a recognizer with these options.
   *
   * @param model a model by name, or a pack; null for the model of highest priority
   */
  public Recognizer.Builder builder(@Nullable String model) {
    Recognizer.Builder builder = Recognizer.builder().plugins(InstalledPlugins.all());
    if (model != null) {
      if (isPack(model)) {
        builder.model(Path.of(model));
      } else {
        builder.model(model);
      }
    }
    if (decoder != null) {
      builder.decoder(decoder);
    }
    builder.decoderSettings(decoderSettings.settings());
    return builder;
  }

  /** What was given, for telling runs apart. */
  String describe() {
    return "decoder " + decoder + ", " + decoderSettings.settings().asMap();
  }

  /** Whether a model is given as a file rather than by name. */
  public static boolean isPack(String model) {
    return model.endsWith(".tarsier")
        || model.contains("/")
        || model.contains("\\")
        || Files.isRegularFile(Path.of(model));
  }
}
