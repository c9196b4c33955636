package io.tarsier.loader;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * Loads the classes of one plugin. It shares the contracts and the log with the program and sees
 * nothing else of it; all other classes are the JDK's or its own. Thread-safe.
 */
final class PluginClassLoader extends URLClassLoader {

  /** What plugins and the program talk in; a copy in a plugin's jar does not count. */
  private static final List<String> SHARED =
      List.of(
          "io.tarsier.api.",
          "io.tarsier.pack.",
          "io.tarsier.recognizer.",
          "io.tarsier.protocol.",
          "io.tarsier.acoustic.backend.",
          "org.slf4j.",
          "org.jspecify.");

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader program;

  PluginClassLoader(String plugin, URL[] jars, ClassLoader program) {
    super(plugin, jars, ClassLoader.getPlatformClassLoader());
    this.program = program;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return SHARED.stream().anyMatch(name::startsWith)
        ? program.loadClass(name)
        : super.loadClass(name, resolve);
  }
}
