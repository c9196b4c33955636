package io.tarsier.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.MalformedInputException;
import io.tarsier.api.UnsupportedInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {

  @TempDir Path folder;

  private Path manifest(String... lines) throws IOException {
    return Files.write(folder.resolve("set.jsonl"), java.util.List.of(lines));
  }

  @Test
  void pathsAreRelativeToTheManifest() throws IOException {
    Path file =
        manifest(
            "{\"audio_filepath\":\"a/one.wav\",\"text\":\"one\",\"duration\":0.5,"
                + "\"speaker\":\"s1\",\"corpus\":\"c\",\"age\":7}",
            "",
            "{\"audio_filepath\":\"two.wav\",\"text\":\"two\"}");

    var utterances = Manifest.read(file).utterances();

    assertThat(utterances).hasSize(2);
    assertThat(utterances.get(0).audio()).isEqualTo(folder.resolve("a/one.wav"));
    assertThat(utterances.get(0).seconds()).isEqualTo(0.5);
    assertThat(utterances.get(0).properties()).containsEntry("age", "7");
    assertThat(utterances.get(1).speaker()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{                                   | is not JSON",
        "[]                                  | is not a JSON object",
        "{'text':'a'}                        | has no text field 'audio_filepath'",
        "{'audio_filepath':'a','text':3}     | has no text field 'text'",
        "{'audio_filepath':'a','text':'b','duration':-1} | has duration -1.0",
      })
  void wrongLinesAreNamedByNumber(String line, String what) throws IOException {
    Path file = manifest("{\"audio_filepath\":\"a\",\"text\":\"\"}", line.replace('\'', '"'));

    assertThatThrownBy(() -> Manifest.read(file))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageStartingWith("line 2 of " + file)
        .hasMessageContaining(what);
  }

  @Test
  void aNameThatNoFileCanHaveIsRefusedWithItsLine() throws IOException {
    Path lines = folder.resolve("nul.jsonl");
    Files.writeString(lines, "\n{\"audio_filepath\": \"a\\u0000.wav\", \"text\": \"x\"}\n");
    assertThatThrownBy(() -> Manifest.read(lines))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("line 2");
    Path table = folder.resolve("nul.tsv");
    Files.writeString(table, "path\tsentence\na\0.mp3\tx\n");
    assertThatThrownBy(() -> Manifest.read(table))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("line 2");
  }

  @Test
  void aTableThatIsNotUtf8IsRefused() throws IOException {
    Path table = folder.resolve("latin.tsv");
    Files.write(table, new byte[] {'p', (byte) 0xFF, '\n'});
    assertThatThrownBy(() -> Manifest.read(table))
        .isInstanceOf(UnsupportedInputException.class)
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void missingManifestIsNamed() {
    assertThatThrownBy(() -> Manifest.read(folder.resolve("none.jsonl")))
        .isInstanceOf(UnsupportedInputException.class)
        .hasMessageContaining("there is no manifest");
  }

  @Test
  void readsTheLayoutOfLibriSpeech() throws IOException {
    Path chapter = Files.createDirectories(folder.resolve("84/121123"));
    Files.writeString(chapter.resolve("84-121123.trans.txt"), "84-121123-0000 GO ON\n");
    Files.createFile(chapter.resolve("84-121123-0000.flac"));

    var utterances = Manifest.read(folder).utterances();

    assertThat(utterances)
        .singleElement()
        .satisfies(
            utterance -> {
              assertThat(utterance.text()).isEqualTo("go on");
              assertThat(utterance.speaker()).isEqualTo("84");
              assertThat(utterance.audio()).isEqualTo(chapter.resolve("84-121123-0000.flac"));
            });
  }

  @Test
  void readsTheTablesOfCommonVoice() throws IOException {
    Path table = folder.resolve("dev.tsv");
    Files.writeString(table, "client_id\tpath\tsentence\tage\nabc\tx.mp3\tHello.\ttwenties\n");

    assertThat(Manifest.read(table).utterances())
        .singleElement()
        .satisfies(
            utterance -> {
              assertThat(utterance.audio()).isEqualTo(folder.resolve("clips/x.mp3"));
              assertThat(utterance.text()).isEqualTo("Hello.");
              assertThat(utterance.properties()).containsEntry("age", "twenties");
            });
  }
}
