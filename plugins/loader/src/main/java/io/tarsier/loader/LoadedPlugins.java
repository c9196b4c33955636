package io.tarsier.loader;

import io.tarsier.api.Plugin;
import io.tarsier.api.PluginException;
import io.tarsier.api.Plugins;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The plugins of a folder, together with those of the program. Thread-safe. */
public final class LoadedPlugins implements Closeable {

  private final Plugins plugins;
  private final List<LoadedPlugin> loaded;
  private final List<String> problems;

  private LoadedPlugins(Plugins plugins, List<LoadedPlugin> loaded, List<String> problems) {
    this.plugins = plugins;
    this.loaded = List.copyOf(loaded);
    this.problems = List.copyOf(problems);
  }

  /**
   * Loads every jar and every folder that lies in a folder, in the order of their names. What
   * cannot be used is left out.
   *
   * @param folder where they are; a folder that is not there holds none
   * @param builtIn the plugins of the program, whose names are taken
   * @throws IOException if the folder cannot be listed
   */
  public static LoadedPlugins load(Path folder, Plugins builtIn) throws IOException {
    List<LoadedPlugin> loaded = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Plugins all = builtIn;
    for (Path path : archives(folder)) {
      try {
        LoadedPlugin plugin = LoadedPlugin.open(path);
        try {
          all = all.with(plugin.providers());
        } catch (PluginException e) {
          plugin.close();
          throw new PluginException(
              "plugin '" + plugin.name() + "' is left out: " + e.getMessage());
        }
        loaded.add(plugin);
        for (String call : plugin.dangerousCalls()) {
          problems.add("plugin '" + plugin.name() + "' may end this program: " + call);
        }
      } catch (PluginException e) {
        problems.add(String.valueOf(e.getMessage()));
      } catch (IOException e) {
        problems.add("plugin '" + path.getFileName() + "' cannot be read: " + e.getMessage());
      }
    }
    return new LoadedPlugins(all, loaded, problems);
  }

  private static List<Path> archives(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> archives = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (!name.startsWith(".") && (name.endsWith(".jar") || Files.isDirectory(entry))) {
          archives.add(entry);
        }
      }
    }
    return archives.stream().sorted().toList();
  }

  /** All plugins: those of the program and those of the folder. */
  public Plugins plugins() {
    return plugins;
  }

  /** What was left out and why, and what is dangerous: a sentence each that names the plugin. */
  public List<String> problems() {
    return problems;
  }

  /** The file or folder that a plugin came from; empty for those of the program. */
  public Optional<Path> origin(Plugin provider) {
    return loaded.stream()
        .filter(plugin -> plugin.providers().contains(provider))
        .map(LoadedPlugin::path)
        .findFirst();
  }

  /** Closes the jars; nothing of these plugins may be in use. Idempotent. */
  @Override
  public void close() throws IOException {
    for (LoadedPlugin plugin : loaded) {
      plugin.close();
    }
  }
}
