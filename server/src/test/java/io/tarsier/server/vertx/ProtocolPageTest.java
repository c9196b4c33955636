package io.tarsier.server.vertx;

import static io.tarsier.protocol.testing.ProtocolExamples.example;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.protocol.RecognizerSource;
import io.tarsier.protocol.testing.ProtocolExamples;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.TarsierServer;
import io.tarsier.server.settings.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Plays the examples of docs/protocol.md against a server. */
@ExtendWith(EventLoopWatch.class)
class ProtocolPageTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static Recognizer toy;
  private static TarsierServer server;

  @BeforeAll
  static void start() throws IOException {
    toy = Toy.recognizer(folder, "toy");
    server = TarsierServer.start(ServerSettings.defaults().withPort(0), RecognizerSource.of(toy));
  }

  @AfterAll
  static void stop() {
    server.close();
    toy.close();
  }

  @Test
  void partialResultAndReset() throws Exception {
    TestClient client = new TestClient(server.port(), "/vosk");
    client.send(example("vosk-config"));
    client.send(Toy.say("_one two__", 16_000));
    assertThat(client.next()).isEqualTo(example("vosk-partial"));
    client.send(example("vosk-reset"));
    assertThat(client.next()).isEqualTo(example("vosk-result"));
    client.send("{\"config\":{\"words\":false}}");
    client.send(Toy.say("_one two__", 16_000));
    assertThat(client.next()).isEqualTo(example("vosk-partial"));
    client.send(example("vosk-eof"));
    assertThat(client.next()).isEqualTo(example("vosk-result-without-words"));
    assertThat(client.awaitClose().code()).isEqualTo(1000);
    assertThat(client.waiting()).isZero();
  }

  @Test
  void alternatives() throws Exception {
    TestClient client = new TestClient(server.port(), "/vosk");
    client.send("{\"config\":{\"max_alternatives\":2}}");
    client.send(Toy.say("_tea_", 8000));
    assertThat(client.next()).contains("partial");
    client.send(example("vosk-eof"));
    assertThat(client.next()).isEqualTo(example("vosk-alternatives"));
  }

  @Test
  void http() throws Exception {
    assertSame("/health/live", "health-live");
    assertSame("/health/ready", "health-ready");
    assertSame("/nothing", "error");
  }

  private static void assertSame(String path, String example) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build();
    String body =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    assertThat(JSON.readTree(body)).isEqualTo(JSON.readTree(example(example)));
  }

  /** Those of other protocols are played beside their code, the reload by ReloadTest. */
  @Test
  void everyOtherExampleIsPlayedHere() {
    assertThat(ProtocolExamples.names())
        .filteredOn(
            name -> !name.matches("(stream|sherpa|deepgram|openai|admin)-.*|job|job-result"))
        .containsExactlyInAnyOrder(
            "vosk-config",
            "vosk-eof",
            "vosk-reset",
            "vosk-partial",
            "vosk-result",
            "vosk-result-without-words",
            "vosk-alternatives",
            "error",
            "health-live",
            "health-ready");
  }
}
