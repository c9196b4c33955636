package io.tarsier.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.protocol.RecognizerSource;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.TarsierServer;
import io.tarsier.server.settings.ApiKeys;
import io.tarsier.server.settings.ServerSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class ServerLogTest {

  private static final String KEY = "a-very-secret-key";
  private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtYWxsb3J5In0.c2VjcmV0";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream before = System.err;

  @BeforeEach
  void catchLog() {
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void letGo() {
    System.setErr(before);
    Logging.text(Level.WARN);
  }

  private String log() {
    return written.toString(StandardCharsets.UTF_8);
  }

  private static final class Listener implements WebSocket.Listener {

    final CompletableFuture<Integer> closed = new CompletableFuture<>();

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed.complete(code);
      return CompletableFuture.completedStage(null);
    }
  }

  /** One stream that ends well, one that is refused, one metrics request with a token. */
  private static void serve() throws Exception {
    ServerSettings settings =
        ServerSettings.defaults().withPort(0).withApiKeys(ApiKeys.of(List.of("alice " + KEY)));
    try (Recognizer recognizer = Recognizer.builder().model("toy").build();
        TarsierServer server = TarsierServer.start(settings, RecognizerSource.of(recognizer))) {
      String place = "127.0.0.1:" + server.port();
      HttpClient http = HttpClient.newHttpClient();
      Listener listener = new Listener();
      WebSocket socket =
          http.newWebSocketBuilder()
              .header("Authorization", "Bearer " + KEY)
              .buildAsync(URI.create("ws://" + place + "/v1/stream?key=" + KEY), listener)
              .get(20, TimeUnit.SECONDS);
      socket.sendBinary(ByteBuffer.allocate(32_000), true).join();
      socket.sendText("{\"type\": \"finish\"}", true).join();
      assertThat(listener.closed.get(20, TimeUnit.SECONDS)).isEqualTo(1000);
      get(http, "http://" + place + "/v1/stream?token=" + TOKEN);
      get(http, "http://" + place + "/metrics?token=" + TOKEN);
      assertThat(
              http.newWebSocketBuilder()
                  .header("Authorization", "Bearer " + TOKEN)
                  .buildAsync(URI.create("ws://" + place + "/vosk?key=" + KEY), new Listener())
                  .handle((opened, failure) -> failure)
                  .get(20, TimeUnit.SECONDS))
          .isNotNull();
    }
  }

  private static void get(HttpClient http, String url) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Token " + TOKEN).build();
    assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(401);
  }

  private List<JsonNode> events(String message) throws Exception {
    List<JsonNode> events = new ArrayList<>();
    for (String line : log().split("\n", -1)) {
      JsonNode event = line.isEmpty() ? JSON.createObjectNode() : JSON.readTree(line);
      if (event.path("message").asText().equals(message)) {
        events.add(event);
      }
    }
    return events;
  }

  @Test
  void streamsAreOneObjectEachAtTheirBeginningAndEnd() throws Exception {
    Logging.json(Level.INFO);
    serve();
    assertThat(events("stream opened")).hasSize(1);
    JsonNode closed = events("stream closed").get(0);
    assertThat(closed.path("stream").asLong()).isEqualTo(1);
    assertThat(closed.path("protocol").asText()).isEqualTo("stream");
    assertThat(closed.path("user").asText()).isEqualTo("alice");
    assertThat(closed.path("remote").asText()).startsWith("127.0.0.1:");
    assertThat(closed.path("code").asInt()).isEqualTo(1000);
    assertThat(closed.path("audio_seconds").asDouble()).isEqualTo(1);
    assertThat(closed.path("bytes").asInt()).isGreaterThan(32_000);
    JsonNode refused = events("stream refused").get(0);
    assertThat(refused.path("reason").asText()).isEqualTo("unauthorized");
    assertThat(refused.path("status").asInt()).isEqualTo(401);
    assertThat(refused.path("path").asText()).isEqualTo("/vosk");
    assertThat(events("stopped")).hasSize(1);
  }

  @Test
  void secretsAreNeverLogged() throws Exception {
    for (Level level : new Level[] {Level.INFO, Level.DEBUG}) {
      Logging.json(level);
      serve();
      Logging.text(level);
      serve();
    }
    assertThat(log())
        .contains("stream opened", "user=\"alice\"", "stream refused")
        .doesNotContain(KEY, TOKEN, TOKEN.substring(0, 20), "Authorization", "?key", "?token");
  }

  @Test
  void aMessageIsOneLineWhateverItHolds() throws Exception {
    Logger logger = LoggerFactory.getLogger("test");
    Logging.text(Level.INFO);
    logger.atInfo().addKeyValue("user", "e\nve").log("one\r\n2026 INFO two");
    assertThat(log().lines()).hasSize(1);
    written.reset();
    Logging.json(Level.INFO);
    logger.atInfo().addKeyValue("user", "e\nv\"e").log("one\ntwo");
    logger.atError().setCause(new IllegalStateException("why")).log("failed");
    assertThat(log().lines()).hasSize(2);
    assertThat(events("one\ntwo").get(0).path("user").asText()).isEqualTo("e\nv\"e");
    assertThat(events("failed").get(0).path("error").asText()).contains("why", "\tat ");
  }
}
