package io.tarsier.cli.decode;

import io.tarsier.api.DecoderProvider;
import io.tarsier.api.Plugins;
import io.tarsier.api.Settings;
import io.tarsier.cli.plugins.InstalledPlugins;
import io.tarsier.recognizer.Recognizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens a model with a decoder that is no plugin. */
public final class OneDecoder {

  private OneDecoder() {}

  /**
   * Opens a model.
   *
   * @param model a model by name, or a model pack; null for the usual one
   * @param settings overlay the decoder settings of the model
   */
  public static Recognizer open(@Nullable String model, DecoderProvider decoder, Settings settings)
      throws IOException {
    Recognizer.Builder builder =
        Recognizer.builder()
            .plugins(amongAll(decoder))
            .decoder(decoder.name())
            .decoderSettings(settings);
    if (model != null) {
      boolean isPath = model.endsWith(".tarsier") || Files.isRegularFile(Path.of(model));
      builder = isPath ? builder.model(Path.of(model)) : builder.model(model);
    }
    return builder.build();
  }

  private static Plugins amongAll(DecoderProvider decoder) {
    return InstalledPlugins.all().with(List.of(decoder));
  }
}
