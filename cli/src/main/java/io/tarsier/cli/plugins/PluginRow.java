package io.tarsier.cli.plugins;

import io.tarsier.api.Plugin;
import io.tarsier.api.Plugins;
import java.util.List;

/**
 * What there is to say about one plugin.
 *
 * @param kind its extension point, for example "audio reader"
 * @param name the name that chooses it
 * @param version its version
 * @param description one sentence
 * @param provider the class that provides it
 * @param source the jar or folder it came in, empty if unknown
 */
record PluginRow(
    String kind, String name, String version, String description, String provider, String source) {

  /** All plugins on the class path, in the order of the data flow. */
  static List<PluginRow> all() {
    Plugins plugins = Plugins.load();
    return Plugins.kinds().stream()
        .flatMap(kind -> plugins.all(kind).stream().map(p -> of(Plugins.kindName(kind), p)))
        .toList();
  }

  private static PluginRow of(String kind, Plugin plugin) {
    var codeSource = plugin.getClass().getProtectionDomain().getCodeSource();
    return new PluginRow(
        kind,
        plugin.name(),
        plugin.version(),
        plugin.description(),
        plugin.getClass().getName(),
        codeSource == null ? "" : codeSource.getLocation().getPath());
  }
}
