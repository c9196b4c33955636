package io.tarsier.cli.recognition;

import io.tarsier.api.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Settings of a decoder on the command line, for every command that makes one. */
public final class DecoderSettings {

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A setting of the decoder, for example beam=64.")
  private Map<String, String> given = new LinkedHashMap<>();

  /** What was given; a name with dots means a setting in sections. */
  public Settings settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    given.forEach((name, value) -> put(settings, name, value));
    return Settings.of(settings);
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
      return INTEGER.matcher(text).matches()
          ? (Object) Integer.valueOf(text)
          : Double.valueOf(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
