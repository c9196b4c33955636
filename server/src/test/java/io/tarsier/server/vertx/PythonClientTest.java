package io.tarsier.server.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.protocol.RecognizerSource;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.TarsierServer;
import io.tarsier.server.settings.ServerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library most vosk clients are written with: Python's websockets. */
class PythonClientTest {

  /** Debian's own Python, which sees Debian's packages. */
  private static final String PYTHON = "/usr/bin/python3";

  private static final String LOCK_STEP =
      """
      import asyncio, sys, websockets

      async def run(url, audio):
          async with websockets.connect(url) as socket:
              await socket.send('{"config" :\\n {"sample_rate" : 16000, "words" : 0}}')
              for at in range(0, len(audio), 6401):
                  await socket.send(audio[at:at + 6401])
                  assert 'partial' in await socket.recv()
              await socket.send('{"eof" : 1}')
              print(await socket.recv())
              await socket.wait_closed()
              assert socket.close_code == 1000

      asyncio.run(run(sys.argv[1], open(sys.argv[2], 'rb').read()))
      """;

  @TempDir Path folder;

  @Test
  void pythonsWebsocketsInLockStep() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of(PYTHON)) && run(PYTHON, "-c", "import websockets").status == 0,
        "needs Debian's package python3-websockets");
    Path audio = Files.write(folder.resolve("audio"), Toy.say("_one two three__", 16_000));
    Path script = Files.writeString(folder.resolve("client.py"), LOCK_STEP);
    try (Recognizer toy = Toy.recognizer(folder, "toy");
        TarsierServer server =
            TarsierServer.start(ServerSettings.defaults().withPort(0), RecognizerSource.of(toy))) {
      Outcome outcome =
          run(PYTHON, script.toString(), "ws://127.0.0.1:" + server.port(), audio.toString());
      assertThat(outcome.status).as(outcome.output).isZero();
      assertThat(new ObjectMapper().readTree(outcome.output).get("text").asText())
          .isEqualTo("one two three");
    }
  }

  private record Outcome(int status, String output) {}

  private static Outcome run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }
}
