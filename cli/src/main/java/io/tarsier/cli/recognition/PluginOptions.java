package io.tarsier.cli.recognition;

import io.tarsier.recognizer.plugin.PluginChoice;
import io.tarsier.recognizer.plugin.PluginSettings;
import java.util.List;
import picocli.CommandLine.Option;

/** Which plugins recognised text goes through and to. */
public final class PluginOptions {

  @Option(
      names = "--filter",
      paramLabel = "NAME",
      description = "A transcript filter; may be repeated.")
  private List<String> filters = List.of();

  @Option(
      names = "--event-sink",
      paramLabel = "NAME",
      description = "An event sink, which hears what is recognised; may be repeated.")
  private List<String> eventSinks = List.of();

  @Option(
      names = "--endpoint-rule",
      paramLabel = "NAME",
      description = "A rule that ends segments of live speech; may be repeated.")
  private List<String> endpointRules = List.of();

  @Option(
      names = "--plugin-set",
      paramLabel = "PLUGIN.SETTING=VALUE",
      description = "A setting of one of these; see 'tarsier plugins info NAME'.")
  private List<String> settings = List.of();

  /** The filters and all settings, equal where the same were given. */
  String describe() {
    return "filters " + filters + ", settings " + settings;
  }

  /**
   * What was chosen.
   *
   * @throws io.tarsier.api.PluginException if a setting is for a plugin that was not
   */
  public PluginChoice choice() {
    return new PluginChoice(filters, eventSinks, endpointRules, PluginSettings.parse(settings));
  }
}
