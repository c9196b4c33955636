package io.tarsier.recognizer.plugin;

import io.tarsier.api.EndpointRuleProvider;
import io.tarsier.api.Plugins;
import io.tarsier.api.TranscriptFilterProvider;
import java.util.List;

/**
 * The plugins that every stream of a recognizer goes through. Immutable.
 *
 * @param filters the transcript filters in their order
 * @param rules the endpoint rules
 */
public record StreamPlugins(List<GuardedFilter> filters, List<GuardedRule> rules) {

  public StreamPlugins {
    filters = List.copyOf(filters);
    rules = List.copyOf(rules);
  }

  /**
   * Makes the filters and rules of a choice; its event sinks are not opened.
   *
   * @throws io.tarsier.api.PluginException if one is unknown or cannot be made
   */
  public static StreamPlugins make(Plugins from, PluginChoice choice) {
    return new StreamPlugins(
        choice.filters().stream()
            .map(name -> from.named(TranscriptFilterProvider.class, name))
            .map(provider -> GuardedFilter.make(provider, choice.settings()))
            .toList(),
        choice.endpointRules().stream()
            .map(name -> from.named(EndpointRuleProvider.class, name))
            .map(provider -> GuardedRule.make(provider, choice.settings()))
            .toList());
  }

  /** The filters for one stream. */
  public FilterChain newFilters() {
    return new FilterChain(filters);
  }

  /** The endpoint rules for one stream. */
  public EndpointRules newRules() {
    return new EndpointRules(rules);
  }
}
