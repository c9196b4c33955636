package io.tarsier.loader;

import static java.util.Objects.requireNonNull;

import io.tarsier.api.Plugin;
import io.tarsier.api.PluginException;
import io.tarsier.api.Plugins;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** One plugin from a file or folder, loaded. Thread-safe. */
public final class LoadedPlugin implements Closeable {

  /** A constructor does no work; this is for slow disks. */
  private static final int SECONDS_TO_LOAD = 10;

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

  private final PluginArchive archive;
  private final PluginClassLoader classes;
  private final List<Plugin> providers;

  private LoadedPlugin(PluginArchive archive, PluginClassLoader classes, List<Plugin> providers) {
    this.archive = archive;
    this.classes = classes;
    this.providers = providers;
  }

  /**
   * Loads a plugin and makes its providers.
   *
   * @param path a jar, or a folder that has jars in it or in its folder {@code lib}
   * @throws PluginException if it cannot be used; the message names it and says why
   */
  public static LoadedPlugin open(Path path) throws IOException {
    PluginArchive archive = PluginArchive.of(path);
    PluginClassLoader classes =
        new PluginClassLoader(archive.name(), archive.urls(), LoadedPlugin.class.getClassLoader());
    try {
      return new LoadedPlugin(archive, classes, providers(archive, classes));
    } catch (RuntimeException | Error e) {
      classes.close();
      throw e;
    }
  }

  /** The plugin's own code runs on a thread that may be given up. */
  private static List<Plugin> providers(PluginArchive archive, PluginClassLoader classes) {
    FutureTask<List<Plugin>> making = new FutureTask<>(() -> make(archive, classes));
    Thread thread = new Thread(making, "plugin " + archive.name());
    thread.setDaemon(true);
    thread.setContextClassLoader(classes);
    thread.start();
    try {
      return making.get(SECONDS_TO_LOAD, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw archive.refusal("a constructor in it has not returned in " + SECONDS_TO_LOAD + " s");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PluginException refusal) {
        throw refusal;
      }
      throw archive.refusal(LoadFailure.sentence(requireNonNull(e.getCause())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw archive.refusal("it was interrupted while it was loaded");
    }
  }

  private static List<Plugin> make(PluginArchive archive, ClassLoader classes) {
    List<Plugin> made = new ArrayList<>();
    for (Class<? extends Plugin> kind : Plugins.kinds()) {
      for (Plugin provider : ServiceLoader.load(kind, classes)) {
        check(archive, provider);
        made.add(provider);
      }
    }
    return List.copyOf(made);
  }

  private static void check(PluginArchive archive, Plugin provider) {
    String type = provider.getClass().getName();
    String name = provider.name();
    if (name == null || !NAME.matcher(name).matches()) {
      throw archive.refusal(
          String.format(
              "%s is named '%s'; a name has lower-case letters, digits and hyphens", type, name));
    }
    if (provider.description() == null
        || provider.version() == null
        || provider.settings() == null) {
      throw archive.refusal(type + " has null for its description, version or settings");
    }
  }

  /** What people call it: the name of its file or folder. */
  public String name() {
    return archive.name();
  }

  /** Its file or folder. */
  public Path path() {
    return archive.path();
  }

  /** What it provides; at least one. */
  public List<Plugin> providers() {
    return providers;
  }

  /**
   * Calls in its code that would end the program or start another one, as sentences; empty for a
   * plugin that behaves.
   */
  public List<String> dangerousCalls() throws IOException {
    return DangerousCalls.in(archive.jars());
  }

  /** Closes its jars; its classes must not be needed any more. Idempotent. */
  @Override
  public void close() throws IOException {
    classes.close();
  }
}
