package io.tarsier.recognizer.plugin;

import io.tarsier.api.Plugins;
import java.util.List;
import java.util.stream.Stream;

/**
 * The plugins that streams go through, by their names. Immutable.
 *
 * @param filters transcript filters; the first one gets a segment first
 * @param eventSinks event sinks
 * @param settings settings of these, and of no others
 */
public record PluginChoice(List<String> filters, List<String> eventSinks, PluginSettings settings) {

  /** No filter, no sink. */
  public static final PluginChoice NONE =
      new PluginChoice(List.of(), List.of(), PluginSettings.NONE);

  /**
   * @throws io.tarsier.api.PluginException if a setting is for another plugin
   */
  public PluginChoice {
    filters = List.copyOf(filters);
    eventSinks = List.copyOf(eventSinks);
    settings.allowOnly(Stream.concat(filters.stream(), eventSinks.stream()).toList());
  }

  /**
   * Opens the event sinks.
   *
   * @throws io.tarsier.api.PluginException if one is unknown or cannot be opened
   */
  public EventSinks openSinks(Plugins from) {
    return EventSinks.open(from, eventSinks, settings);
  }
}
