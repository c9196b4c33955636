package io.tarsier.cli.evaluate;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {

  @TempDir Path folder;

  private Path manifest;

  @BeforeEach
  void writeCorpus() throws IOException {
    Files.writeString(folder.resolve("1.toy"), "TOYone two");
    Files.writeString(folder.resolve("2.toy"), "TOYabc");
    Files.writeString(folder.resolve("3.toy"), "TOYno");
    manifest = folder.resolve("dev.jsonl");
    Files.writeString(
        manifest,
        """
        {"audio_filepath":"1.toy","text":"One, two.","corpus":"a","age":"40"}
        {"audio_filepath":"2.toy","text":"abd","corpus":"a","age":"12"}
        {"audio_filepath":"3.toy","text":"no no","corpus":"b"}
        """);
  }

  private RunCli evaluate(String... arguments) {
    List<String> all =
        new ArrayList<>(List.of("evaluate", "--manifest", manifest.toString(), "--model", "toy"));
    all.addAll(List.of(arguments));
    return RunCli.tarsier(all.toArray(String[]::new));
  }

  @Test
  void jsonHasThePooledFigures() throws IOException {
    RunCli run = evaluate("--json");

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("utterances").asInt()).isEqualTo(3);
    assertThat(json.get("words").asInt()).isEqualTo(5);
    assertThat(json.get("wer").asDouble()).isEqualTo(0.4);
    assertThat(json.get("cer").asDouble()).isEqualTo(Math.round(4e6 / 15) / 1e6);
    assertThat(json.get("audio_seconds").asDouble()).isEqualTo(1.2);
    assertThat(json.get("cpu_seconds").asDouble()).isPositive();
    assertThat(json.get("wall_seconds").asDouble()).isPositive();
    assertThat(json.get("corpora").get("a").get("wer").asDouble()).isEqualTo(0.333333);
  }

  @Test
  void corpusChoosesUtterances() throws IOException {
    RunCli run = evaluate("--json", "--corpus", "b");

    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("utterances").asInt()).isEqualTo(1);
    assertThat(json.get("deletions").asInt()).isEqualTo(1);
  }

  @Test
  void unknownCorpusIsAnsweredWithThoseThereAre() {
    RunCli run = evaluate("--corpus", "c");

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("has no corpus 'c'; it has a, b");
  }

  @Test
  void aMissingRecordingCountsAsNotRecognised() throws IOException {
    Files.delete(folder.resolve("1.toy"));

    RunCli run = evaluate("--json");

    assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(run.err().lines())
        .containsExactly("tarsier: " + folder.resolve("1.toy") + ": no such file");
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("failed").asInt()).isEqualTo(1);
    assertThat(json.get("wer").asDouble()).isEqualTo(0.8);
  }

  @Test
  void textHasARowPerCorpusAndTheConfusions() {
    RunCli run = evaluate("--confusions", "5");

    assertThat(run.out().lines().map(line -> line.replaceAll(" .*", "")))
        .containsSubsequence("CORPUS", "a", "b", "all");
    assertThat(run.out()).containsPattern("1 +abd +abc");
  }

  @Test
  void detailsAreALinePerUtterance() throws IOException {
    Path details = folder.resolve("details.jsonl");

    evaluate("--details", details.toString());

    List<String> lines = Files.readAllLines(details);
    assertThat(lines).hasSize(3);
    JsonNode second = new ObjectMapper().readTree(lines.get(1));
    assertThat(second.get("text").asText()).isEqualTo("abd");
    assertThat(second.get("recognised").asText()).isEqualTo("abc");
    assertThat(second.get("word_errors").asInt()).isEqualTo(1);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(5);
    }
  }

  @Test
  void withoutAManifestThereIsNothingToEvaluateOn() {
    RunCli run = RunCli.tarsier("evaluate", "--model", "toy");

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("say which recordings: --manifest FILE");
  }

  @Test
  void missingManifestIsOneSentence() {
    RunCli run = RunCli.tarsier("evaluate", "--manifest", folder + "/none.jsonl");

    assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(run.err().lines()).singleElement().asString().contains("none.jsonl");
  }

  @Test
  void whereChoosesByAProperty() throws IOException {
    RunCli adults = evaluate("--json", "--corpus", "a", "--where", "age=13..");
    assertThat(new ObjectMapper().readTree(adults.out()).get("utterances").asInt()).isEqualTo(1);
    RunCli children = evaluate("--json", "--corpus", "a", "--where", "age=..12.5");
    assertThat(new ObjectMapper().readTree(children.out()).get("words").asInt()).isEqualTo(1);
    assertThat(evaluate("--where", "age>13").err()).contains("NAME=MIN..MAX");
  }

  @Test
  void comparesWithAnEarlierRun() throws IOException {
    Path details = folder.resolve("before.jsonl");
    assertThat(evaluate("--details", details.toString()).status()).isEqualTo(ExitStatus.OK);
    Files.writeString(folder.resolve("2.toy"), "TOYabd");

    RunCli better = evaluate("--json", "--compare", details.toString());

    JsonNode json = new ObjectMapper().readTree(better.out()).get("comparison");
    assertThat(json.get("utterances").asInt()).isEqualTo(3);
    assertThat(json.get("wer_before").asDouble()).isEqualTo(0.4);
    assertThat(json.get("wer").asDouble()).isEqualTo(0.2);
    assertThat(json.get("difference_interval").get(1).asDouble()).isLessThanOrEqualTo(0);
    assertThat(json.get("improved").asDouble()).isBetween(0.5, 0.9);
    assertThat(evaluate("--compare", details.toString()).out())
        .contains("3 utterances compared: WER 20.00 %, before 40.00 %");
    assertThat(evaluate("--compare", manifest.toString()).err())
        .contains("is not a file that 'tarsier evaluate --details' wrote");
  }
}
