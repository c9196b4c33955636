package io.tarsier.cli.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.cli.RunCli;
import io.tarsier.cli.terminal.ExitStatus;
import io.tarsier.cli.toy.Toy;
import io.tarsier.pack.ModelPack;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneCommandTest {

  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(folder.resolve("1.toy"), "TOYone two");
    Files.writeString(folder.resolve("2.toy"), "TOYtwo");
    Files.writeString(folder.resolve("text.txt"), "one two\ntwo one\ntwo\n");
    Files.writeString(folder.resolve("words.txt"), "one\ntwo\n");
    Files.writeString(
        folder.resolve("dev.jsonl"),
        """
        {"audio_filepath":"1.toy","text":"One, two.","speaker":"anna"}
        {"audio_filepath":"2.toy","text":"two","speaker":"bert"}
        """);
    assertThat(RunCli.tarsier("lm", "build", "--text", file("text.txt"), "-o", file("x.tlm")).err())
        .isEmpty();
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private RunCli tune(String... options) throws URISyntaxException {
    List<String> all = new ArrayList<>(List.of("--manifest", file("dev.jsonl")));
    all.addAll(List.of(options));
    return exchange(all.toArray(String[]::new));
  }

  private RunCli exchange(String... options) throws URISyntaxException {
    List<String> all =
        new ArrayList<>(
            List.of("tune", Path.of(new Toy.Pack().pack().toURI()).toString(), "-o", file("out")));
    all.addAll(List.of(options));
    return RunCli.tarsier(all.toArray(String[]::new));
  }

  @Test
  void thePackHoldsLanguageModelLexiconAndWeights() throws Exception {
    RunCli run = tune("--lm", file("x.tlm"), "--lexicon", file("words.txt"), "--set", "beam=8");

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitStatus.OK);
    assertThat(run.out()).contains("best").contains("on the other speakers: 0.00 % of 1 words");
    ModelPack pack = ModelPack.open(folder.resolve("out"));
    assertThat(pack.names()).containsExactlyInAnyOrder("x.tlm", "words.txt");
    assertThat(pack.description().decoder().asMap())
        .containsEntry("type", "beam")
        .containsEntry("lm", "x.tlm")
        .containsEntry("lexicon", "words.txt")
        .containsEntry("beam", 8)
        .containsKeys("lmWeight", "wordBonus");
    RunCli transcribed = RunCli.tarsier("transcribe", "--model", file("out"), file("1.toy"));
    assertThat(transcribed.out()).contains("one two");
  }

  @Test
  void withoutRecordingsOnlyTheFilesAreExchanged() throws Exception {
    RunCli run =
        exchange("--lm", file("x.tlm"), "--lexicon", file("x.tlm"), "--set", "confidence.bias=0.5");

    assertThat(run.err()).isEmpty();
    ModelPack pack = ModelPack.open(folder.resolve("out"));
    assertThat(pack.names()).containsExactly("x.tlm");
    assertThat(pack.description().decoder().asMap())
        .containsEntry("lexicon", "x.tlm")
        .containsEntry("confidence", Map.of("bias", 0.5))
        .doesNotContainKey("lmWeight");
    RunCli transcribed = RunCli.tarsier("transcribe", "--model", file("out"), file("1.toy"));
    assertThat(transcribed.out()).contains("one two");
  }

  @Test
  void aPackThatCouldNotBeDecodedIsNotWritten() throws Exception {
    RunCli run = exchange("--lm", file("x.tlm"), "--set", "lexicon=none.txt");

    assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(run.err()).contains("none.txt");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void greedyDecodingHasNothingToTune() throws Exception {
    RunCli run = tune();

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("is decoded greedily");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void missingFilesAreNamed() throws Exception {
    RunCli run = tune("--lm", file("none.tlm"));

    assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(run.err()).contains("there is no file " + file("none.tlm"));
  }
}
