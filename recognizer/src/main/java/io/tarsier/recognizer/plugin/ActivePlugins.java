package io.tarsier.recognizer.plugin;

import java.util.ArrayList;
import java.util.List;

/**
 * The plugins of one kind that one stream uses, in their order; one that fails is reported and left
 * out from then on. Single-owner.
 */
final class ActivePlugins<P extends Guarded> {

  /** What one of them makes of what those before it have made. */
  interface Step<P, T> {
    T apply(T sofar, P plugin) throws PluginFailure;
  }

  private final List<P> active;

  ActivePlugins(List<P> plugins) {
    this.active = new ArrayList<>(plugins);
  }

  /** What all of them make of a value, the first one first. */
  <T> T fold(T value, Step<P, T> step) {
    T result = value;
    for (P plugin : List.copyOf(active)) {
      if (plugin.calls().isLost()) {
        active.remove(plugin);
        continue;
      }
      try {
        result = step.apply(result, plugin);
      } catch (PluginFailure e) {
        active.remove(plugin);
        PluginLog.warn(
            "{} {}; the stream goes on without it",
            plugin.calls().title(),
            String.valueOf(e.getMessage()));
      }
    }
    return result;
  }
}
