package io.tarsier.recognizer.plugin;

import io.tarsier.api.Plugin;
import io.tarsier.api.PluginException;
import io.tarsier.api.SettingDescription;
import io.tarsier.api.Settings;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Settings that people made for plugins. Immutable.
 *
 * @param byPlugin for the name of a plugin, the texts of its settings by their names
 */
public record PluginSettings(Map<String, Map<String, String>> byPlugin) {

  /** Every plugin is as it is by default. */
  public static final PluginSettings NONE = new PluginSettings(Map.of());

  public PluginSettings {
    byPlugin = Map.copyOf(byPlugin);
  }

  /**
   * Reads settings that are written as {@code PLUGIN.SETTING=VALUE}; of two for the same the last
   * one counts.
   *
   * @throws PluginException if one is written otherwise
   */
  public static PluginSettings parse(Collection<String> assignments) {
    Map<String, Map<String, String>> byPlugin = new LinkedHashMap<>();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      int dot = assignment.indexOf('.');
      if (dot < 1 || equals < dot + 2) {
        throw new PluginException(
            "'" + assignment + "' is no setting of a plugin; write PLUGIN.SETTING=VALUE");
      }
      byPlugin
          .computeIfAbsent(assignment.substring(0, dot), plugin -> new LinkedHashMap<>())
          .put(assignment.substring(dot + 1, equals), assignment.substring(equals + 1));
    }
    return new PluginSettings(byPlugin);
  }

  /**
   * Refuses settings of plugins that nobody has chosen, which are mistyped.
   *
   * @throws PluginException if there are any
   */
  public void allowOnly(Collection<String> chosen) {
    for (String plugin : byPlugin.keySet()) {
      if (!chosen.contains(plugin)) {
        throw new PluginException(
            String.format(
                "there is a setting for the plugin '%s', which is not chosen; chosen are: %s",
                plugin, chosen.isEmpty() ? "none" : String.join(", ", chosen)));
      }
    }
  }

  /**
   * The settings of a plugin, with the types that it describes.
   *
   * @throws PluginException if it describes no setting of a name, or a value is of another type
   */
  public Settings of(Plugin plugin) {
    Map<String, Object> values = new HashMap<>();
    byPlugin
        .getOrDefault(plugin.name(), Map.of())
        .forEach((name, text) -> put(values, name, value(plugin, name, text)));
    return Settings.of(values);
  }

  private static Object value(Plugin plugin, String name, String text) {
    List<SettingDescription> known = plugin.settings();
    SettingDescription setting =
        known.stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new PluginException(
                        String.format(
                            "the plugin '%s' has no setting '%s'; it has: %s",
                            plugin.name(), name, names(known))));
    try {
      return setting.parse(text);
    } catch (IllegalArgumentException e) {
      throw new PluginException("plugin '" + plugin.name() + "': " + e.getMessage(), e);
    }
  }

  private static String names(List<SettingDescription> settings) {
    return settings.isEmpty()
        ? "none"
        : settings.stream().map(SettingDescription::name).collect(Collectors.joining(", "));
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> values, String name, Object value) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      values.put(name, value);
    } else {
      Map<String, Object> section =
          (Map<String, Object>)
              values.computeIfAbsent(
                  name.substring(0, dot), first -> new HashMap<String, Object>());
      put(section, name.substring(dot + 1), value);
    }
  }
}
