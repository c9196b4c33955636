package io.tarsier.cli.info;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tarsier.cli.RunCli;
import io.tarsier.cli.terminal.ExitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfoCommandTest {

  @Test
  void itTellsOfTheProgramAndOfEveryBackend() {
    RunCli run = RunCli.tarsier("info");

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .containsPattern("(?m)^models +english")
        .containsPattern("(?m)^cpu +usable: OpenBLAS on \\d+ processors$")
        .containsPattern("(?m)^cuda +not usable: .*; its plugin is not installed; 'mvn ")
        .containsPattern("(?m)^nd4j-cuda +not usable: ");
  }

  @Test
  void asJson() throws Exception {
    RunCli run = RunCli.tarsier("info", "--json");

    JsonNode info = new JsonMapper().readTree(run.out());
    assertThat(info.get("java").asText()).startsWith(System.getProperty("java.version"));
    assertThat(info.get("models").get(0).asText()).isEqualTo("english");
    assertThat(info.get("backends"))
        .extracting(backend -> backend.get("name").asText())
        .containsExactly("cpu", "cuda", "nd4j-cuda");
    assertThat(info.get("backends").get(0).get("usable").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "cuda, backend 'cuda' cannot be used: ",
    "nd4j-cuda, backend 'nd4j-cuda' cannot be used: ",
    "opencl, backend 'opencl' cannot be used: there is no such backend; say auto, cpu or cuda",
  })
  void aBackendThatCannotBeUsedIsRefusedInOneLine(String name, String sentence) {
    RunCli run = RunCli.tarsier("transcribe", "--backend", name, "samples/zero.wav");

    assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(run.err()).startsWith("tarsier: " + sentence);
    assertThat(run.err().lines()).hasSize(1);
  }
}
