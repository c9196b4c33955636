package io.tarsier.pack;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;

/**
 * Finds packs that came inside a jar, and copies them once to a folder of the user's, because only
 * a file can be mapped. The copy is checked as a whole. Thread-safe, also between processes.
 *
 * <p>A copy is named after the size and CRC-32 of what it was copied from, so that a new version of
 * a model is never mistaken for an old one.
 */
public final class PackCache {

  private final Path folder;

  /** A cache in a folder, which is created when it is needed. */
  public PackCache(Path folder) {
    this.folder = folder;
  }

  /**
   * The cache of this user: {@code $TARSIER_CACHE}, else {@code $XDG_CACHE_HOME/tarsier}, else
   * {@code ~/.cache/tarsier}.
   */
  public static PackCache ofUser() {
    String own = System.getenv("TARSIER_CACHE");
    if (own != null && !own.isBlank()) {
      return new PackCache(Path.of(own));
    }
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path caches =
        xdg != null && !xdg.isBlank()
            ? Path.of(xdg)
            : Path.of(System.getProperty("user.home"), ".cache");
    return new PackCache(caches.resolve("tarsier"));
  }

  /** Opens the pack at a URL, which is a file or lies inside a jar. */
  public ModelPack open(URL url) throws IOException {
    if (url.getProtocol().equals("file")) {
      return ModelPack.open(path(url));
    }
    URLConnection connection = url.openConnection();
    if (!(connection instanceof JarURLConnection jar)) {
      throw new IOException("cannot read a model pack from " + url);
    }
    jar.setUseCaches(false);
    JarEntry entry = jar.getJarEntry();
    String fileName = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
    Path copy =
        folder.resolve(String.format("%08x-%d-%s", entry.getCrc(), entry.getSize(), fileName));
    try (InputStream in = jar.getInputStream()) {
      if (!Files.exists(copy) || Files.size(copy) != entry.getSize()) {
        copy(in, copy);
      }
    }
    return ModelPack.open(copy);
  }

  private void copy(InputStream in, Path copy) throws IOException {
    Files.createDirectories(folder);
    Path aside = Files.createTempFile(folder, "unpacking", ".part");
    try {
      Files.copy(in, aside, StandardCopyOption.REPLACE_EXISTING);
      ModelPack.open(aside).verify();
      Files.move(aside, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private static Path path(URL url) throws IOException {
    try {
      return Path.of(new URI(url.toString()));
    } catch (URISyntaxException e) {
      throw new IOException("cannot read a model pack from " + url, e);
    }
  }
}
