package io.tarsier.recognizer.plugin;

import io.tarsier.api.Plugins;
import java.util.List;
import java.util.stream.Stream;

/**
 * The plugins that streams go through, by their names. Immutable.
 *
 * @param filters transcript filters; the first one gets a segment first
 * @param eventSinks event sinks
 * @param endpointRules rules that end segments of live speech
 * @param settings settings of these, and of no others
 */
public record PluginChoice(
    List<String> filters,
    List<String> eventSinks,
    List<String> endpointRules,
    PluginSettings settings) {

  /** No filter, no sink, no rule. */
  public static final PluginChoice NONE =
      new PluginChoice(List.of(), List.of(), List.of(), PluginSettings.NONE);

  /**
   * @throws io.tarsier.api.PluginException if a setting is for another plugin
   */
  public PluginChoice {
    filters = List.copyOf(filters);
    eventSinks = List.copyOf(eventSinks);
    endpointRules = List.copyOf(endpointRules);
    settings.allowOnly(
        Stream.of(filters, eventSinks, endpointRules).flatMap(List::stream).toList());
  }

  /** The same with one more transcript filter, which gets a segment last. */
  public PluginChoice withFilter(String name) {
    return new PluginChoice(
        Stream.concat(filters.stream(), Stream.of(name)).toList(),
        eventSinks,
        endpointRules,
        settings);
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
