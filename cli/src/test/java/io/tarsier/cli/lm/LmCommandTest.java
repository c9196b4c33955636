package io.tarsier.cli.lm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.cli.RunCli;
import io.tarsier.cli.terminal.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LmCommandTest {

  @TempDir Path folder;

  @BeforeEach
  void writeText() throws IOException {
    Files.write(
        folder.resolve("text.txt"), List.of("the cat sat", "the cat ran", "a dog ran", "the dog"));
    Files.write(folder.resolve("own.txt"), List.of("The tarsier, ran!"));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private JsonNode info(String name) throws IOException {
    RunCli run = RunCli.tarsier("lm", "info", "--verify", "--json", file(name));
    assertThat(run.err()).isEmpty();
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void buildsConvertsAdaptsAndDescribes() throws IOException {
    RunCli build =
        RunCli.tarsier(
            "lm", "build", "--text", file("text.txt") + ":2", "--order", "2", "-o", file("m.tlm"));
    assertThat(build.err()).isEmpty();
    assertThat(build.status()).isEqualTo(ExitStatus.OK);
    assertThat(build.out()).contains("order 2, 9 words");
    assertThat(info("m.tlm").get("words").asInt()).isEqualTo(9);
    assertThat(info("m.tlm").get("format").asText()).isEqualTo("tlm");

    RunCli convert = RunCli.tarsier("lm", "convert", file("m.tlm"), "-o", file("m.arpa.gz"));
    assertThat(convert.status()).isEqualTo(ExitStatus.OK);
    assertThat(info("m.arpa.gz").get("format").asText()).isEqualTo("arpa");
    assertThat(info("m.arpa.gz").get("ngrams")).isEqualTo(info("m.tlm").get("ngrams"));

    RunCli adapt =
        RunCli.tarsier(
            "lm", "adapt", file("m.arpa.gz"), "--text", file("own.txt"), "-o", file("own.tlm"));
    assertThat(adapt.err()).isEmpty();
    assertThat(info("own.tlm").get("words").asInt()).isEqualTo(10);
  }

  @Test
  void saysInOneSentenceWhatIsWrong() throws IOException {
    Files.writeString(folder.resolve("bad.arpa"), "\\data\\\nngram 1=2\n\n\\1-grams:\n0.5\ta\n");
    RunCli bad = RunCli.tarsier("lm", "convert", file("bad.arpa"), "-o", file("bad.tlm"));
    assertThat(bad.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(bad.err().lines()).hasSize(1);
    assertThat(bad.err()).contains("line 5: the log10 probability 0.5 is above 0");
    assertThat(folder.resolve("bad.tlm")).doesNotExist();

    RunCli missing = RunCli.tarsier("lm", "info", file("none.tlm"));
    assertThat(missing.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(missing.err()).contains("no such file");

    RunCli bits =
        RunCli.tarsier(
            "lm", "build", "--text", file("text.txt"), "--bits", "99", "-o", file("x.tlm"));
    assertThat(bits.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(bits.err()).contains("it must lie in 4..16");
    assertThat(RunCli.tarsier("lm").status()).isEqualTo(ExitStatus.USAGE);
  }
}
