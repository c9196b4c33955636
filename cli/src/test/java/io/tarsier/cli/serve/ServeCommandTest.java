package io.tarsier.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.cli.RunCli;
import io.tarsier.cli.terminal.ExitStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ServeCommandTest {

  @Test
  void aPortInUseIsOneSentence() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      RunCli run =
          RunCli.tarsier("serve", "--model", "toy", "--port", String.valueOf(other.getLocalPort()));

      assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
      assertThat(run.err().lines())
          .singleElement()
          .asString()
          .startsWith("tarsier: port " + other.getLocalPort())
          .contains("in use");
    }
  }

  @Test
  void anImpossiblePortIsWrongUsage() {
    RunCli run = RunCli.tarsier("serve", "--model", "toy", "--port", "70000");

    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("port is '70000' (flag --port): it must lie in 0..65535");
  }

  @Test
  void anUnknownModelIsOneSentence() {
    RunCli run = RunCli.tarsier("serve", "--model", "nonesuch", "--port", "0");

    assertThat(run.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(run.err()).startsWith("tarsier: unknown model 'nonesuch'");
  }
}
