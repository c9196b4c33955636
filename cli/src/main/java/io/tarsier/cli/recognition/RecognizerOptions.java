package io.tarsier.cli.recognition;

import io.tarsier.api.Settings;
import io.tarsier.recognizer.Recognizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A setting of the decoder, for example beam=64.")
  private Map<String, String> decoderSettings = new LinkedHashMap<>();

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
    Map<String, Object> settings = new LinkedHashMap<>();
    decoderSettings.forEach((name, value) -> put(settings, name, value));
    builder.decoderSettings(Settings.of(settings));
    filters.forEach(builder::filter);
    return builder.build();
  }

  private static boolean isPath(String model) {
    return model.endsWith(".tarsier")
        || model.contains("/")
        || model.contains("\\")
        || Files.isRegularFile(Path.of(model));
  }

  /** Puts a value where a name with dots says; numbers and truth values are taken as such. */
  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> settings, String name, String text) {
    int dot = name.indexOf('.');
    if (dot > 0) {
      Object section = settings.computeIfAbsent(name.substring(0, dot), n -> new LinkedHashMap<>());
      if (section instanceof Map<?, ?> map) {
        put((Map<String, Object>) map, name.substring(dot + 1), text);
        return;
      }
    }
    settings.put(name, value(text));
  }

  private static Object value(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
