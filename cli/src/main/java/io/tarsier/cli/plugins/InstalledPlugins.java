package io.tarsier.cli.plugins;

import io.tarsier.api.Plugins;
import io.tarsier.loader.LoadedPlugins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins of this process: those on the class path and those in the plugins folder, loaded when
 * the first command asks for them. Thread-safe.
 */
public final class InstalledPlugins {

  private static @Nullable Path chosen;
  private static @Nullable LoadedPlugins loaded;

  private InstalledPlugins() {}

  /** Takes another folder than the usual one; to be called before anybody asks. */
  public static synchronized void use(Path folder) {
    chosen = folder;
    loaded = null;
  }

  /** The folder: the one that was chosen, else {@code TARSIER_PLUGINS}, else the user's. */
  public static synchronized Path folder() {
    if (chosen != null) {
      return chosen;
    }
    String variable = System.getenv("TARSIER_PLUGINS");
    return variable != null && !variable.isEmpty()
        ? Path.of(variable)
        : Path.of(System.getProperty("user.home"), ".tarsier", "plugins");
  }

  /** Those on the class path alone. */
  static Plugins builtIn() {
    return Plugins.load();
  }

  /** All plugins. What is wrong with those in the folder is logged the first time. */
  public static Plugins all() {
    return loaded().plugins();
  }

  /** The same with what is to say about those in the folder. */
  static synchronized LoadedPlugins loaded() {
    if (loaded == null) {
      try {
        loaded = LoadedPlugins.load(folder(), Plugins.load());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (!loaded.problems().isEmpty()) {
        // Not before: a log costs every short command a part of its start.
        Logger log = LoggerFactory.getLogger(InstalledPlugins.class);
        loaded.problems().forEach(log::warn);
      }
    }
    return loaded;
  }
}
