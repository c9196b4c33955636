package io.tarsier.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tarsier.api.Plugin;
import io.tarsier.api.Plugins;
import io.tarsier.api.TranscriptWriterProvider;
import io.tarsier.formats.PlainTextWriter;
import io.tarsier.loader.LoadedPlugins;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Jars in the folder of plugins: what cannot be used is left out and named. */
class PluginFuzzTest {

  @MethodSource("jars")
  @FuzzTest
  void jar(byte[] content) throws IOException {
    Path folder = Files.createDirectories(TemporaryFolder.PATH.resolve("plugins"));
    Files.write(folder.resolve("plugin.jar"), content);
    try (LoadedPlugins loaded = LoadedPlugins.load(folder, Plugins.of(List.of()))) {
      for (String problem : loaded.problems()) {
        if (problem.isBlank() || problem.contains("\n")) {
          throw new AssertionError("this is no sentence: " + problem);
        }
      }
    }
  }

  /** A jar with a writer that the program has as well. */
  static Stream<Arguments> jars() throws IOException {
    String type = PlainTextWriter.class.getName();
    String file = type.replace('.', '/') + ".class";
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(jar);
        InputStream code = PlainTextWriter.class.getResourceAsStream("/" + file)) {
      zip.setLevel(0);
      add(
          zip,
          "META-INF/MANIFEST.MF",
          utf8("Manifest-Version: 1.0\nTarsier-Api: " + Plugin.API_VERSION + "\n"));
      add(zip, "META-INF/services/" + TranscriptWriterProvider.class.getName(), utf8(type));
      add(zip, file, code.readAllBytes());
    }
    return Stream.of(Arguments.of((Object) jar.toByteArray()));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }
}
