package io.tarsier.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.MalformedInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

  private static final Map<String, String> NONE = Map.of();

  @TempDir Path folder;

  @Test
  void nothingSetIsTheDefaults() throws IOException {
    assertThat(
            Configuration.of(NONE, Map.of("PATH", "/bin", "TARSIER_HOME", "/x"), NONE).settings())
        .isEqualTo(ServerSettings.defaults());
  }

  @Test
  void aFlagBeatsTheEnvironmentAndThatBeatsTheFile() throws IOException {
    ServerSettings settings =
        Configuration.of(
                Map.of("port", "1", "idle-seconds", "2", "drain-seconds", " 3 "),
                Map.of("TARSIER_PORT", "4", "TARSIER_IDLE_SECONDS", "5"),
                Map.of("port", "6"))
            .settings();
    assertThat(settings.port()).isEqualTo(6);
    assertThat(settings.limits().idleSeconds()).isEqualTo(5);
    assertThat(settings.limits().drainSeconds()).isEqualTo(3);
  }

  @Test
  void whatIsPrintedCanBeReadAgain() throws IOException {
    Path keys = Files.writeString(folder.resolve("keys"), "alice 0123456789abcdef\n");
    Configuration made =
        Configuration.of(
            NONE,
            NONE,
            Map.of("workers", "3", "max-segment-seconds", "7.5", "api-keys-file", keys.toString()));
    Path file = Files.writeString(folder.resolve("tarsier.conf"), made.print());
    ServerSettings read = Configuration.of(Configuration.readFile(file), NONE, NONE).settings();
    assertThat(read.workers()).isEqualTo(3);
    assertThat(read.stream()).isEqualTo(made.settings().stream());
    assertThat(read.limits()).isEqualTo(made.settings().limits());
    assertThat(read.apiKeys().nameOf("0123456789abcdef")).contains("alice");
  }

  @Test
  void theListInTheDocumentsIsTheListThereIs() throws IOException {
    Path page = Path.of(System.getProperty("tarsier.root", ".."), "docs", "settings.md");
    assertThat(Files.readString(page))
        .contains("```properties\n" + Configuration.of(NONE, NONE, NONE).print() + "```");
  }

  @Test
  void mistakesAreToldWithWhereTheyAre() {
    assertThatThrownBy(() -> Configuration.of(Map.of("prot", "1"), NONE, NONE))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageStartingWith(
            "the settings file has the unknown setting 'prot'; settings are: host, port, ");
    assertThatThrownBy(
            () -> Configuration.of(NONE, Map.of("TARSIER_PORT", "http"), NONE).settings())
        .isInstanceOf(MalformedInputException.class)
        .hasMessage(
            "the settings are wrong: port is 'http' (environment variable TARSIER_PORT); it must"
                + " be a whole number");
    assertThatThrownBy(() -> Configuration.of(NONE, NONE, Map.of("max-streams", "0")).settings())
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("the settings are wrong: maxStreams is 0; it must lie in 1..100000");
    assertThatThrownBy(() -> Configuration.readFile(folder.resolve("none")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("there is no settings file at ");
  }
}
