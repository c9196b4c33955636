package io.tarsier.cli.plugins.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tarsier.api.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A Maven project with one plugin. Immutable.
 *
 * @param name the name of the plugin and of its project: lower-case letters, digits and hyphens,
 *     beginning with a letter
 * @param kind what it is
 * @param group the group id of the project, which is also the root of its package
 */
public record PluginProject(String name, PluginKind kind, String group) {

  private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
  private static final String GROUP = "[a-z][a-z0-9]*(\\.[a-z][a-z0-9]*)*";

  public PluginProject {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "'" + name + "' is no name of a plugin; it has lower-case letters, digits and hyphens");
    }
    if (!group.matches(GROUP)) {
      throw new IllegalArgumentException(
          "'" + group + "' is no group id; write one such as com.example");
    }
  }

  /**
   * Writes the project into a folder that is empty or not there.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Path folder) throws IOException {
    Map<String, String> words = words(ContractRepository.write(folder.resolve("repo")));
    Path sources = folder.resolve("src/main/java").resolve(packageName().replace('.', '/'));
    Path tests = folder.resolve("src/test/java").resolve(packageName().replace('.', '/'));
    Path services = folder.resolve("src/main/resources/META-INF/services");
    put(folder.resolve("pom.xml"), filled("pom.xml", words));
    put(folder.resolve("README.md"), filled("README.md", words));
    put(folder.resolve(".gitignore"), "target/\n");
    put(sources.resolve(className() + ".java"), filled(kind + "/Plugin.java", words));
    put(tests.resolve(className() + "Test.java"), filled(kind + "/PluginTest.java", words));
    put(
        services.resolve(kind.provider().getName()),
        packageName() + "." + className() + System.lineSeparator());
  }

  private Map<String, String> words(String apiVersion) throws IOException {
    Properties build = new Properties();
    try (InputStream in = resource("/io/tarsier/cli/build.properties")) {
      build.load(in);
    }
    Map<String, String> words = new LinkedHashMap<>();
    words.put("name", name);
    words.put("Name", className());
    words.put("group", group);
    words.put("package", packageName());
    words.put("kind", kind.toString());
    words.put("apiVersion", Integer.toString(Plugin.API_VERSION));
    words.put("tarsier", apiVersion);
    for (String library : new String[] {"jspecify", "junit", "assertj"}) {
      words.put(library, build.getProperty(library));
    }
    return words;
  }

  private String className() {
    return Arrays.stream(name.split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  private String packageName() {
    return group + "." + name.replace("-", "");
  }

  private static void put(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  /** A template in which {@code @word@} stands for a word. */
  private static String filled(String template, Map<String, String> words) throws IOException {
    try (InputStream in = resource(template + ".txt")) {
      String text = new String(in.readAllBytes(), UTF_8);
      for (Map.Entry<String, String> word : words.entrySet()) {
        text = text.replace("@" + word.getKey() + "@", word.getValue());
      }
      return text;
    }
  }

  private static InputStream resource(String name) {
    InputStream in = PluginProject.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("this program was built without " + name);
    }
    return in;
  }
}
