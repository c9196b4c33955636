package io.tarsier.loader;

import io.tarsier.api.Plugin;
import io.tarsier.api.PluginException;
import io.tarsier.api.Plugins;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipException;

/**
 * The files of one plugin. Immutable.
 *
 * @param path a jar, or a folder that has jars in it or in its folder {@code lib}
 * @param jars its jars, those of a folder sorted by name
 */
record PluginArchive(Path path, List<Path> jars) {

  private static final String API_ATTRIBUTE = "Tarsier-Api";

  PluginArchive {
    jars = List.copyOf(jars);
  }

  /**
   * Looks at files without loading a class.
   *
   * @throws PluginException if they are no plugin, or none for this version of the contracts
   */
  static PluginArchive of(Path path) throws IOException {
    PluginArchive archive =
        new PluginArchive(path, Files.isDirectory(path) ? jarsIn(path) : List.of(path));
    boolean provides = false;
    for (Path jar : archive.jars) {
      provides |= archive.checkJar(jar);
    }
    if (!provides) {
      throw archive.refusal(
          "there is no plugin in it: it has no file META-INF/services/io.tarsier.api....Provider");
    }
    return archive;
  }

  private static List<Path> jarsIn(Path folder) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (Path place : List.of(folder, folder.resolve("lib"))) {
      if (Files.isDirectory(place)) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(place, "*.jar")) {
          found.forEach(jars::add);
        }
      }
    }
    return jars.stream().sorted().toList();
  }

  /** Whether a jar provides something; if so, it must fit. */
  private boolean checkJar(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      boolean provides =
          Plugins.kinds().stream()
              .map(kind -> file.getJarEntry("META-INF/services/" + kind.getName()))
              .anyMatch(entry -> entry != null);
      if (provides) {
        checkApi(file);
      }
      return provides;
    } catch (ZipException e) {
      throw refusal(jar.getFileName() + " is not a jar, or a damaged one");
    }
  }

  private void checkApi(JarFile file) throws IOException {
    String wanted =
        file.getManifest() == null
            ? null
            : file.getManifest().getMainAttributes().getValue(API_ATTRIBUTE);
    String here = Integer.toString(Plugin.API_VERSION);
    if (wanted == null) {
      throw refusal(
          "it does not say for which version of the contracts it was made; its manifest must have"
              + " the line '"
              + API_ATTRIBUTE
              + ": "
              + here
              + "'");
    }
    if (!wanted.strip().equals(here)) {
      throw refusal(
          String.format(
              "it was made for version %s of the contracts, and this program has version %s; get a"
                  + " release of it that fits",
              wanted.strip(), here));
    }
  }

  /** What people call it: the name of its file or folder. */
  String name() {
    return String.valueOf(path.getFileName());
  }

  URL[] urls() {
    try {
      URL[] urls = new URL[jars.size()];
      for (int i = 0; i < urls.length; i++) {
        urls[i] = jars.get(i).toUri().toURL();
      }
      return urls;
    } catch (MalformedURLException e) {
      throw new IllegalStateException("files have URLs", e);
    }
  }

  /** Says why it cannot be used. */
  PluginException refusal(String why) {
    return new PluginException("plugin '" + name() + "' cannot be used: " + why);
  }
}
