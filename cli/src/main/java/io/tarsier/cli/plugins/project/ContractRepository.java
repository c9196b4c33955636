package io.tarsier.cli.plugins.project;

import io.tarsier.api.Plugin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A Maven repository in a folder, with the contracts that this very program has and their tests, so
 * that a project of a plugin needs nothing that was installed or published before.
 */
final class ContractRepository {

  private static final String GROUP_FOLDER = "io/tarsier";

  /** A class in the jar of the contract tests, which is not to be loaded. */
  private static final String CONTRACT_TEST = "io/tarsier/api/PluginContractTest.class";

  private ContractRepository() {}

  /**
   * Writes the repository.
   *
   * @return the version of what is in it: other contracts have another one, so that Maven never
   *     takes an old jar for a new one
   */
  static String write(Path repository) throws IOException {
    byte[] api = jar(jarOrFolder(Plugin.class.getName().replace('.', '/') + ".class"));
    byte[] tests = jar(jarOrFolder(CONTRACT_TEST));
    CRC32 sum = new CRC32();
    sum.update(api);
    sum.update(tests);
    String version = Plugin.API_VERSION + "-" + Long.toHexString(sum.getValue());
    put(repository, "tarsier-api", version, api);
    put(repository, "tarsier-contract-tests", version, tests);
    return version;
  }

  private static void put(Path repository, String artifact, String version, byte[] jar)
      throws IOException {
    Path folder = repository.resolve(GROUP_FOLDER).resolve(artifact).resolve(version);
    Files.createDirectories(folder);
    String name = artifact + "-" + version;
    Files.write(folder.resolve(name + ".jar"), jar);
    Files.writeString(
        folder.resolve(name + ".pom"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>io.tarsier</groupId>
          <artifactId>%s</artifactId>
          <version>%s</version>
        </project>
        """
            .formatted(artifact, version));
  }

  private static Path jarOrFolder(String resource) {
    URL found = ContractRepository.class.getClassLoader().getResource(resource);
    if (found == null) {
      throw new IllegalStateException("this program was built without " + resource);
    }
    String place = found.toString();
    String root = place.substring(0, place.length() - resource.length());
    return Path.of(
        URI.create(
            root.startsWith("jar:") ? root.substring("jar:".length(), root.length() - 2) : root));
  }

  /** The bytes of a jar, or of one made of a folder of classes, as there is while developing. */
  private static byte[] jar(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return Files.readAllBytes(place);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes);
        Stream<Path> files = Files.walk(place)) {
      List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
      for (Path file : sorted) {
        ZipEntry entry = new ZipEntry(place.relativize(file).toString().replace('\\', '/'));
        entry.setLastModifiedTime(FileTime.fromMillis(0));
        out.putNextEntry(entry);
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
