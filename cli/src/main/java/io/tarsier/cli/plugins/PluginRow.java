package io.tarsier.cli.plugins;

import io.tarsier.api.Plugin;
import io.tarsier.api.Plugins;
import io.tarsier.api.SettingDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say about one plugin.
 *
 * @param kind its extension point, for example "audio reader"
 * @param name the name that chooses it
 * @param version its version
 * @param description one sentence
 * @param provider the class that provides it
 * @param source the jar or folder it came in, empty if unknown
 * @param settings what can be set
 */
record PluginRow(
    String kind,
    String name,
    String version,
    String description,
    String provider,
    String source,
    List<SettingRow> settings) {

  /**
   * One setting.
   *
   * @param name its name, with dots where it lies in sections
   * @param type a short word
   * @param allowed what it may be; empty if anything of the type
   * @param defaultValue what it is when nobody sets it; null if it has no fixed default
   * @param help one sentence
   */
  record SettingRow(
      String name, String type, String allowed, @Nullable Object defaultValue, String help) {

    private static SettingRow of(SettingDescription setting) {
      return new SettingRow(
          setting.name(),
          setting.type(),
          setting.allowed(),
          setting.defaultValue().orElse(null),
          setting.help());
    }
  }

  /** All plugins, in the order of the data flow. */
  static List<PluginRow> all() {
    Plugins plugins = InstalledPlugins.all();
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
        codeSource == null ? "" : codeSource.getLocation().getPath(),
        plugin.settings().stream().map(SettingRow::of).toList());
  }
}
