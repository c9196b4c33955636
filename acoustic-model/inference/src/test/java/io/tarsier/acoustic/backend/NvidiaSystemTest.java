package io.tarsier.acoustic.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NvidiaSystemTest {

  @TempDir Path folder;

  private NvidiaSystem ask(String script) throws IOException {
    Path program = folder.resolve("nvidia-smi");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    assumeTrue(program.toFile().setExecutable(true), "needs a system with shell scripts");
    return NvidiaSystem.find(program.toString());
  }

  @Test
  void gpusAreWhatTheDriverLists() throws IOException {
    NvidiaSystem system =
        ask(
            "echo 'NVIDIA H200, 9.0, 143771, 580.159.03'; echo 'Tesla K80, 3.7, 11441,"
                + " 470.256.02'");
    assertThat(system.gpus())
        .containsExactly(
            new NvidiaGpu("NVIDIA H200", 90, 143_771, "580.159.03"),
            new NvidiaGpu("Tesla K80", 37, 11_441, "470.256.02"));
    assertThat(system.finding())
        .isEqualTo("NVIDIA H200 (compute capability 9.0, 143,771 MiB, driver 580.159.03)");
  }

  @Test
  void aMissingDriverIsSaid() {
    NvidiaSystem system = NvidiaSystem.find(folder.resolve("nothing").toString());
    assertThat(system.gpus()).isEmpty();
    assertThat(system.finding())
        .isEqualTo("no NVIDIA driver was found: the program nvidia-smi is not there");
  }

  @Test
  void aDriverInTroubleIsQuoted() throws IOException {
    assertThat(ask("echo \"couldn't communicate\nwith the driver\"; exit 9").finding())
        .isEqualTo("the NVIDIA driver does not answer: couldn't communicate with the driver");
    assertThat(ask("true").finding()).isEqualTo("the NVIDIA driver is there, but no GPU");
    assertThat(ask("echo '[N/A], [N/A], 3, 4'").finding())
        .isEqualTo("the NVIDIA driver says '[N/A], [N/A], 3, 4'");
  }
}
