package io.tarsier.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

  private static final Map<String, String> NONE = Map.of();

  private static SettingsFile file(Map<String, String> values) {
    return new SettingsFile("settings file x", values);
  }

  @TempDir Path folder;

  @Test
  void nothingSetIsTheDefaults() throws IOException {
    assertThat(
            Configuration.of(SettingsFile.NONE, Map.of("PATH", "/bin", "TARSIER_HOME", "/x"), NONE)
                .settings())
        .isEqualTo(ServerSettings.defaults());
  }

  @Test
  void aFlagBeatsTheEnvironmentAndThatBeatsTheFile() throws IOException {
    ServerSettings settings =
        Configuration.of(
                file(Map.of("port", "1", "idle-seconds", "2", "drain-seconds", " 3 ")),
                Map.of("TARSIER_PORT", "4", "TARSIER_IDLE_SECONDS", "5"),
                Map.of("port", "6"))
            .settings();
    assertThat(settings.network().port()).isEqualTo(6);
    assertThat(settings.limits().idleSeconds()).isEqualTo(5);
    assertThat(settings.limits().drainSeconds()).isEqualTo(3);
  }

  @Test
  void whatIsPrintedCanBeReadAgain() throws IOException {
    Path keys = Files.writeString(folder.resolve("keys"), "alice 0123456789abcdef\n");
    Configuration made =
        Configuration.of(
            SettingsFile.NONE,
            NONE,
            Map.of("workers", "3", "max-segment-seconds", "7.5", "api-keys-file", keys.toString()));
    Path file = Files.writeString(folder.resolve("tarsier.conf"), made.print());
    ServerSettings read = Configuration.of(SettingsFile.read(file), NONE, NONE).settings();
    assertThat(read.recognition().workers()).isEqualTo(3);
    assertThat(read.recognition().stream()).isEqualTo(made.settings().recognition().stream());
    assertThat(read.limits()).isEqualTo(made.settings().limits());
    assertThat(read.access().apiKeys().userOf("0123456789abcdef")).isPresent();
  }

  @Test
  void theListInTheDocumentsIsTheListThereIs() throws IOException {
    Path page = Path.of(System.getProperty("tarsier.root", ".."), "docs", "settings.md");
    assertThat(Files.readString(page))
        .contains(
            "```properties\n" + Configuration.of(SettingsFile.NONE, NONE, NONE).print() + "```");
  }
}
