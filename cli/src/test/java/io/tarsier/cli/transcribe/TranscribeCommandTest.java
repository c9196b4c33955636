package io.tarsier.cli.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.cli.RunCli;
import io.tarsier.cli.terminal.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscribeCommandTest {

  @TempDir Path folder;

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private static RunCli transcribe(String... arguments) {
    List<String> all = new ArrayList<>(List.of("transcribe", "--model", "toy"));
    all.addAll(List.of(arguments));
    return RunCli.tarsier(all.toArray(String[]::new));
  }

  @Test
  void oneFilePrintsItsText() throws IOException {
    RunCli run = transcribe(file("a.toy", "TOYhi there"));

    assertThat(run).isEqualTo(new RunCli(ExitStatus.OK, "hi there" + System.lineSeparator(), ""));
  }

  @Test
  void severalFilesPrintTheirNames() throws IOException {
    String a = file("a.toy", "TOYone");
    String b = file("b.toy", "TOY");

    RunCli run = transcribe(a, b);

    assertThat(run.out().lines()).containsExactly(a + ": one", b + ":");
  }

  @Test
  void aBadFileDoesNotStopTheOthers() throws IOException {
    String good = file("good.toy", "TOYyes");
    String missing = folder.resolve("missing.toy").toString();
    String broken = file("broken.toy", "TOYa!");
    String text = file("text.toy", "hello, this is no recording at all");
    String empty = file("empty.toy", "");

    String nothing = Files.createDirectory(folder.resolve("nothing")).toString();

    RunCli run = transcribe(missing, broken, text, empty, nothing, good);

    assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(run.out().lines()).containsExactly(good + ": yes");
    List<String> errors = run.err().lines().toList();
    assertThat(errors).hasSize(5);
    assertThat(errors.get(0)).isEqualTo("tarsier: " + missing + ": no such file");
    assertThat(errors.get(1)).isEqualTo("tarsier: " + broken + ": the letters shout");
    assertThat(errors.get(2)).startsWith("tarsier: " + text + ": ");
    assertThat(errors.get(3)).startsWith("tarsier: " + empty + ": ");
    assertThat(errors.get(4)).isEqualTo("tarsier: " + nothing + ": is a folder without recordings");
  }

  @Test
  void aBugInAReaderDoesNotStopTheOthers() throws IOException {
    String good = file("good.toy", "TOYyes");
    String bug = file("bug.toy", "TOY?");

    RunCli run = transcribe(bug, good);

    assertThat(run.status()).isEqualTo(ExitStatus.INTERNAL);
    assertThat(run.out().lines()).containsExactly(good + ": yes");
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith(
            "tarsier: " + bug + ": internal error: java.lang.IllegalStateException: no answer")
        .contains("tarsier-error-");
  }

  @Test
  void jsonIsOneObjectPerLine() throws IOException {
    String a = file("a.toy", "TOYhi there");

    RunCli run = transcribe("--json", a);

    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(run.out().lines()).hasSize(1);
    assertThat(json.get("file").asText()).isEqualTo(a);
    assertThat(json.get("text").asText()).isEqualTo("hi there");
    assertThat(json.get("duration").asDouble()).isEqualTo(0.8);
    JsonNode words = json.get("segments").get(0).get("words");
    assertThat(words.get(1).get("word").asText()).isEqualTo("there");
    assertThat(words.get(1).get("start").asDouble()).isEqualTo(0.3);
    assertThat(words.get(1).get("end").asDouble()).isEqualTo(0.8);
    assertThat(words.get(1).get("confidence").asDouble()).isBetween(0.9, 1.0);
  }

  @Test
  void wordsAreLinesOfATable() throws IOException {
    RunCli run = transcribe("--words", file("a.toy", "TOYhi there"));

    assertThat(run.out().lines())
        .hasSize(2)
        .first()
        .asString()
        .matches("0\\.00\t0\\.20\t[01]\\.\\d{3}\thi");
  }

  @Test
  void unknownNamesAreAnsweredWithWhatThereIs() throws IOException {
    String a = file("a.toy", "TOYhi");

    RunCli model = RunCli.tarsier("transcribe", "--model", "nonesuch", a);
    RunCli decoder = transcribe("--decoder", "nonesuch", a);

    assertThat(model.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(model.err())
        .startsWith("tarsier: unknown model 'nonesuch'; available: ")
        .contains("toy");
    assertThat(decoder.err())
        .startsWith("tarsier: unknown decoder 'nonesuch'; available: ")
        .contains("greedy");
  }

  @Test
  void missingModelFileIsNamed() throws IOException {
    RunCli run =
        RunCli.tarsier(
            "transcribe", "--model", folder.resolve("x.tarsier").toString(), file("a.toy", "TOY"));

    assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(run.err().lines()).singleElement().asString().contains("x.tarsier");
  }

  @Test
  void noFileIsWrongUsage() {
    RunCli run = transcribe();

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).startsWith("tarsier: Missing required parameter");
  }
}
