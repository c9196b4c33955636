package io.tarsier.cli.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.cli.RunCli;
import io.tarsier.cli.terminal.ExitStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginsCommandTest {

  @TempDir private Path folder;

  @AfterEach
  void otherTestsHaveNoMorePlugins() {
    InstalledPlugins.use(folder.resolve("none"));
  }

  private Path project(String name, String kind) {
    Path project = folder.resolve(name);
    RunCli run =
        RunCli.tarsier("plugins", "new", name, "--kind", kind, "--output", project.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    return project;
  }

  private static List<Path> files(Path root, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  /** Compiles a project with its tests, and packs it as Maven would. */
  private static Path jar(Path project, Path plugins) throws IOException {
    Path classes = Files.createDirectories(project.resolve("target/classes"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-proc:none"));
    files(project.resolve("src"), ".java").forEach(file -> arguments.add(file.toString()));
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .isZero();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Tarsier-Api", "1");
    Path jar = Files.createDirectories(plugins).resolve(project.getFileName() + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out, manifest)) {
      Path resources = project.resolve("src/main/resources");
      for (Path root : List.of(classes, resources)) {
        for (Path file : files(root, "")) {
          if (Files.isRegularFile(file)) {
            zip.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
            Files.copy(file, zip);
            zip.closeEntry();
          }
        }
      }
    }
    return jar;
  }

  private RunCli plugins(String... arguments) {
    List<String> all = new ArrayList<>(List.of("plugins"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--plugins", folder.resolve("plugins").toString()));
    return RunCli.tarsier(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "loud-words, filter, transcript filter",
    "csv2,       writer, transcript writer",
    "raw-one,    reader, audio reader",
    "to-file,    sink,   event sink",
    "over-out,   rule,   endpoint rule",
    "word-counts, lm,    language model",
    "loudness,   features, feature extractor"
  })
  void aNewProjectCompilesAndItsJarIsAPlugin(String name, String kind, String kindName)
      throws IOException {
    Path jar = jar(project(name, kind), folder.resolve("plugins"));

    RunCli check = RunCli.tarsier("plugins", "check", jar.toString());
    assertThat(check.err()).isEmpty();
    assertThat(check.out()).startsWith("ok     " + kindName + " " + name);
    assertThat(check.status()).isEqualTo(ExitStatus.OK);
    assertThat(plugins("list").out()).containsPattern(kindName + " +" + name);
  }

  @Test
  void aProjectBringsTheContractsAndTheirTests() throws IOException {
    Path project = project("shout", "filter");
    String pom = Files.readString(project.resolve("pom.xml"));
    String version = pom.replaceAll("(?s).*<tarsier.version>([^<]*)<.*", "$1");
    assertThat(version).matches("1-[0-9a-f]+");
    for (String artifact : List.of("tarsier-api", "tarsier-contract-tests")) {
      Path place = project.resolve("repo/io/tarsier/" + artifact + "/" + version);
      assertThat(place.resolve(artifact + "-" + version + ".jar")).isNotEmptyFile();
      assertThat(place.resolve(artifact + "-" + version + ".pom")).isNotEmptyFile();
    }
    assertThat(files(project, "").toString()).doesNotContain("@");
    assertThat(pom).doesNotContain("@");
  }

  @Test
  void aFilterFromTheFolderFilters() throws IOException {
    jar(project("loud-words", "filter"), folder.resolve("plugins"));
    String recording = Files.writeString(folder.resolve("a.toy"), "TOYhi there").toString();
    String plugins = folder.resolve("plugins").toString();

    RunCli loud =
        RunCli.tarsier(
            "transcribe",
            "--model",
            "toy",
            "--plugins",
            plugins,
            "--filter",
            "loud-words",
            recording);
    assertThat(loud.out().strip()).isEqualTo("HI THERE");

    RunCli quiet =
        RunCli.tarsier(
            "transcribe",
            "--model",
            "toy",
            "--plugins",
            plugins,
            "--filter",
            "loud-words",
            "--plugin-set",
            "loud-words.capitals=false",
            recording);
    assertThat(quiet.out().strip()).isEqualTo("hi there");

    RunCli wrong =
        RunCli.tarsier(
            "transcribe",
            "--model",
            "toy",
            "--plugins",
            plugins,
            "--filter",
            "loud-words",
            "--plugin-set",
            "loud-words.capitls=false",
            recording);
    assertThat(wrong.err())
        .isEqualTo(
            "tarsier: the plugin 'loud-words' has no setting 'capitls'; it has: capitals"
                + System.lineSeparator());
    assertThat(wrong.status()).isEqualTo(ExitStatus.FAILED);
  }

  @Test
  void aSinkFromTheFolderHearsWhatIsTranscribed() throws IOException {
    jar(project("to-file", "sink"), folder.resolve("plugins"));
    String recording = Files.writeString(folder.resolve("a.toy"), "TOYhi there").toString();
    Path texts = folder.resolve("texts.txt");

    RunCli run =
        RunCli.tarsier(
            "transcribe",
            "--model",
            "toy",
            "--plugins",
            folder.resolve("plugins").toString(),
            "--event-sink",
            "to-file",
            "--plugin-set",
            "to-file.file=" + texts,
            recording);
    assertThat(run.err()).isEmpty();
    assertThat(texts).hasContent(recording + ": hi there");
  }

  @Test
  void infoShowsTheSettings() throws IOException {
    jar(project("loud-words", "filter"), folder.resolve("plugins"));
    RunCli info = plugins("info", "loud-words");
    assertThat(info.out())
        .contains("transcript filter loud-words")
        .contains("from " + folder.resolve("plugins/loud-words.jar"))
        .containsPattern("capitals +flag +true or false +true +Whether to write in capitals\\.");

    JsonNode json = new ObjectMapper().readTree(plugins("info", "loud-words", "--json").out());
    JsonNode setting = json.get(0).get("settings").get(0);
    assertThat(setting.get("name").asText()).isEqualTo("capitals");
    assertThat(setting.get("defaultValue").asBoolean()).isTrue();
  }

  @Test
  void checkRefusesWhatWouldEndTheProgram() throws IOException {
    Path project = project("exit-now", "filter");
    Path source = files(project.resolve("src/main/java"), ".java").get(0);
    Files.writeString(
        source,
        Files.readString(source)
            .replace(
                "settings.allowOnly(settings());", "if (settings.has(\"x\")) System.exit(1);"));
    RunCli check = RunCli.tarsier("plugins", "check", jar(project, folder).toString());
    assertThat(check.out()).contains("wrong  com.example.exitnow.ExitNow calls System.exit");
    assertThat(check.status()).isEqualTo(ExitStatus.FAILED);
  }

  @Test
  void checkSaysWhatIsWrong() throws IOException {
    Path text = Files.writeString(folder.resolve("text.jar"), "I am a text.");
    assertThat(RunCli.tarsier("plugins", "check", text.toString()))
        .isEqualTo(
            new RunCli(
                ExitStatus.FAILED,
                "",
                "tarsier: plugin 'text.jar' cannot be used: text.jar is not a jar, or a damaged one"
                    + System.lineSeparator()));
    Path project = project("quiet", "filter");
    Path source = files(project.resolve("src/main/java"), ".java").get(0);
    Files.writeString(
        source,
        Files.readString(source)
            .replace("in capitals.\";", "in capitals\";")
            .replace("segment -> segment", "segment -> null")
            .replace("\"capitals\", true", "\"capitals\", false"));
    RunCli check = RunCli.tarsier("plugins", "check", jar(project, folder).toString());
    assertThat(check.out())
        .contains("wrong  transcript filter quiet")
        .contains("its description is no sentence")
        .contains("it gave no segment");
    assertThat(check.status()).isEqualTo(ExitStatus.FAILED);
  }

  @Test
  void newRefusesNamesAndFoldersThatAreTaken() throws IOException {
    assertThat(RunCli.tarsier("plugins", "new", "My_Plugin", "--kind", "filter").err())
        .contains("'My_Plugin' is no name of a plugin");
    project("shout", "filter");
    RunCli again =
        RunCli.tarsier(
            "plugins",
            "new",
            "shout",
            "--kind",
            "filter",
            "--output",
            folder.resolve("shout").toString());
    assertThat(again.err()).contains("is there already");
    assertThat(again.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(RunCli.tarsier("plugins", "new", "x", "--kind", "nothing").err())
        .containsIgnoringCase("filter, writer, reader, sink");
  }
}
