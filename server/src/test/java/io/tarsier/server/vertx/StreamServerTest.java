package io.tarsier.server.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.protocol.RecognizerSource;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.TarsierServer;
import io.tarsier.server.settings.ServerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code /v1/stream} through a real socket. */
@ExtendWith(EventLoopWatch.class)
class StreamServerTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private Recognizer toy;
  private TarsierServer server;

  @BeforeEach
  void start() throws IOException {
    toy = Toy.recognizer(folder, "toy");
    server = TarsierServer.start(ServerSettings.defaults().withPort(0), RecognizerSource.of(toy));
  }

  @AfterEach
  void stop() {
    server.close();
    toy.close();
  }

  /** Everything up to the close, which has come already. */
  private static List<JsonNode> messages(TestClient client) throws Exception {
    List<JsonNode> messages = new ArrayList<>();
    while (client.waiting() > 0) {
      messages.add(JSON.readTree(client.next()));
    }
    return messages;
  }

  private static String type(JsonNode message) {
    return message.get("type").asText();
  }

  @Test
  void aStreamFromReadyToFinish() throws Exception {
    TestClient client = new TestClient(server.port(), "/v1/stream");
    client.send("{\"type\":\"configure\",\"sample_rate\":8000}");
    JsonNode ready = JSON.readTree(client.next());
    assertThat(type(ready)).isEqualTo("ready");
    assertThat(ready.get("model").asText()).isEqualTo("toy");

    byte[] audio = Toy.say("_abc bb_ cc_a", 8000);
    for (int at = 0; at < audio.length; at += 1601) {
      client.send(Arrays.copyOfRange(audio, at, Math.min(audio.length, at + 1601)));
    }
    client.send("{\"type\":\"finish\"}");
    assertThat(client.awaitClose()).isEqualTo(new TestClient.Closed(1000, ""));

    List<JsonNode> messages = messages(client);
    assertThat(messages).anyMatch(message -> type(message).equals("partial"));
    assertThat(type(messages.get(messages.size() - 1))).isEqualTo("final");
    List<String> words = new ArrayList<>();
    for (JsonNode message : messages) {
      if (type(message).equals("final")) {
        message.get("words").forEach(word -> words.add(word.get("word").asText()));
      }
    }
    assertThat(words).containsExactly("abc", "bb", "cc", "a");
  }

  @Test
  void aMisspeltFieldIsNamed() throws Exception {
    TestClient client = new TestClient(server.port(), "/v1/stream");
    client.send("{\"type\":\"configure\",\"samplerate\":8000}");
    TestClient.Closed closed = client.awaitClose();
    assertThat(closed.code()).isEqualTo(1008);
    assertThat(closed.reason()).startsWith("unknown field 'samplerate'; there may be: type, sam");
    assertThat(messages(client)).hasSize(1).allMatch(message -> type(message).equals("error"));
  }

  @Test
  void stoppingSendsTheFinalAndSaysWhy() throws Exception {
    TestClient client = new TestClient(server.port(), "/v1/stream");
    client.send(Toy.say("_ab_", 16_000));
    assertThat(type(JSON.readTree(client.next()))).isEqualTo("ready");
    server.close();
    assertThat(client.awaitClose())
        .isEqualTo(new TestClient.Closed(1001, "the server is shutting down"));
    List<JsonNode> messages = messages(client);
    JsonNode error = messages.get(messages.size() - 1);
    assertThat(error.get("code").asText()).isEqualTo("shutting_down");
    assertThat(messages)
        .anyMatch(
            message -> type(message).equals("final") && message.get("text").asText().equals("ab"));
  }
}
