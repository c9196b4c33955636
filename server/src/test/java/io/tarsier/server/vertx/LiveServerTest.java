package io.tarsier.server.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.protocol.RecognizerSource;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.TarsierServer;
import io.tarsier.server.settings.Limits;
import io.tarsier.server.settings.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(EventLoopWatch.class)
class LiveServerTest {

  private static final String EOF = "{\"eof\" : 1}";

  @TempDir static Path folder;
  private static Recognizer toy;
  private static TarsierServer server;

  @BeforeAll
  static void start() throws IOException {
    toy = Toy.recognizer(folder, "toy");
    Limits limits = Limits.defaults().withMaxStreams(60).withBytes(1 << 20, 8192, 64 << 10);
    server = start(limits);
  }

  private static TarsierServer start(Limits limits) throws IOException {
    return TarsierServer.start(
        ServerSettings.defaults().withPort(0).withWorkers(2).withLimits(limits),
        RecognizerSource.of(toy));
  }

  @AfterAll
  static void stop() {
    server.close();
    toy.close();
  }

  private static HttpResponse<String> get(TarsierServer from, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + from.port() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/vosk"})
  void aLockStepClientGetsItsWords(String path) throws Exception {
    TestClient client = new TestClient(server.port(), path);
    client.send("{ \"config\" : { \"sample_rate\" : 16000 } }");
    byte[] audio = Toy.say("_abc bb_ cc_a", 16_000);
    List<String> replies = new ArrayList<>();
    for (int at = 0; at < audio.length; at += 3200) {
      client.send(Arrays.copyOfRange(audio, at, Math.min(audio.length, at + 3200)));
      replies.add(client.next());
    }
    client.send(EOF);
    assertThat(client.next()).contains("\"text\" : \"abc bb cc a\"");
    assertThat(client.awaitClose()).isEqualTo(new TestClient.Closed(1000, ""));
    assertThat(replies).hasSize(13).allMatch(reply -> reply.startsWith("{\n  \"partial\" : "));
    assertThat(replies.get(12)).isEqualTo("{\n  \"partial\" : \"abc bb c\"\n}");
    assertThat(client.waiting()).isZero();
  }

  @Test
  void aClientThatSendsAllAtOnceGetsAllReplies() throws Exception {
    TestClient client = new TestClient(server.port(), "/vosk");
    byte[] frame = Toy.say("ab_ ", 8000);
    int frames = 200;
    for (int i = 0; i < frames; i++) {
      client.send(frame);
    }
    client.send(EOF);
    StringBuilder words = new StringBuilder();
    for (int i = 0; i <= frames; i++) {
      String reply = client.next();
      words.append(reply.contains("\"text\"") ? reply : "");
    }
    assertThat(client.awaitClose().code()).isEqualTo(1000);
    assertThat(words.toString().split("\"word\" : \"ab\"", -1)).hasSize(frames + 1);
  }

  @Test
  void aClientMayLeaveInTheMiddle() throws Exception {
    try (RawClient client = new RawClient(server.port(), "/vosk")) {
      client.handshake();
      client.send(RawClient.FIN | RawClient.BINARY, Toy.say("ab_", 8000));
      client.receive();
      client.send(RawClient.FIN | RawClient.CLOSE, new byte[] {3, (byte) 0xE8});

      RawClient.Frame answer = client.receive();
      assertThat(answer.head()).isEqualTo(RawClient.FIN | RawClient.CLOSE);
      assertThat(answer.closeCode()).isEqualTo(1000);
    }
  }

  @Test
  void clientsAtTheSameTimeDoNotMixAndOthersWhoVanishDoNoHarm() throws Exception {
    List<TestClient> clients = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      clients.add(new TestClient(server.port(), "/vosk"));
      RawClient vanishing = new RawClient(server.port(), "/vosk");
      vanishing.handshake();
      vanishing.send(RawClient.FIN | RawClient.BINARY, Toy.say("abc", 8000));
      vanishing.socket.setSoLinger(true, 0);
      vanishing.close();
    }
    for (int round = 0; round < 5; round++) {
      for (int i = 0; i < clients.size(); i++) {
        clients.get(i).send(Toy.say("a".repeat(i + 1) + "_ ", 8000));
      }
    }
    for (int i = 0; i < clients.size(); i++) {
      TestClient client = clients.get(i);
      client.send(EOF);
      for (int round = 0; round < 5; round++) {
        assertThat(client.next()).contains("partial");
      }
      String word = "a".repeat(i + 1);
      assertThat(client.next()).contains("\"text\" : \"" + (word + " ").repeat(5).strip() + "\"");
      assertThat(client.awaitClose().code()).isEqualTo(1000);
    }
    awaitStreams(server, 0);
  }

  private static void awaitStreams(TarsierServer of, int expected) throws InterruptedException {
    for (int i = 0; i < 400 && of.streams() != expected; i++) {
      Thread.sleep(50);
    }
    assertThat(of.streams()).isEqualTo(expected);
  }

  @Test
  void whatIsWrongClosesWithAReason() throws Exception {
    TestClient client = new TestClient(server.port(), "/vosk");
    client.send("{\"config\":{\"model\":\"klingon\"}}");
    assertThat(client.awaitClose())
        .isEqualTo(new TestClient.Closed(1008, "unknown model 'klingon'; available: toy"));
  }

  @Test
  void invalidUtf8IsRefusedWith1007() throws IOException {
    try (RawClient client = new RawClient(server.port(), "/vosk")) {
      assertThat(client.handshake()).startsWith("HTTP/1.1 101").doesNotContain("deflate");
      client.send(RawClient.TEXT, new byte[] {'{', (byte) 0xC3});
      client.send(RawClient.CONTINUATION, new byte[] {(byte) 0x28});
      assertThat(client.receive().closeCode()).isEqualTo(1007);
    }
  }

  @Test
  void aCharacterMayBeSplitBetweenFragments() throws IOException {
    byte[] config =
        "{\"config\":{\"x\":\"\u00e9\u20ac\ud83d\ude00\"}}".getBytes(StandardCharsets.UTF_8);
    try (RawClient client = new RawClient(server.port(), "/vosk")) {
      client.handshake();
      for (int i = 0; i < config.length; i++) {
        client.send(i == 0 ? RawClient.TEXT : RawClient.CONTINUATION, new byte[] {config[i]});
        client.send(RawClient.FIN | RawClient.PING, new byte[] {1});
        assertThat(client.receive().head()).isEqualTo(RawClient.FIN | 10);
      }
      client.send(RawClient.FIN | RawClient.CONTINUATION, new byte[0]);
      client.send(RawClient.BINARY, Toy.say("ab", 8000));
      client.send(RawClient.FIN | RawClient.CONTINUATION, Toy.say("_", 8000));
      assertThat(client.receive().text()).contains("partial");
      client.send(RawClient.FIN | RawClient.TEXT, EOF.getBytes(StandardCharsets.UTF_8));
      assertThat(client.receive().text()).contains("\"text\" : \"ab\"");
      assertThat(client.receive().closeCode()).isEqualTo(1000);
    }
  }

  @Test
  void aMessageAboveTheLimitIsRefusedWith1009() throws IOException {
    try (RawClient client = new RawClient(server.port(), "/vosk")) {
      client.handshake();
      client.send(RawClient.FIN | RawClient.BINARY, new byte[(1 << 20) + 1]);
      RawClient.Frame frame = client.receive();
      assertThat(frame.closeCode()).isEqualTo(1009);
      assertThat(frame.text()).contains("too big");
    }
    try (RawClient client = new RawClient(server.port(), "/vosk")) {
      client.handshake();
      client.send(RawClient.BINARY, new byte[1 << 20]);
      client.send(RawClient.FIN | RawClient.CONTINUATION, new byte[1]);
      assertThat(client.receive().closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void brokenFramesAreRefusedWith1002() throws IOException {
    for (int head : new int[] {RawClient.FIN | 3, RawClient.FIN, 0xF0 | RawClient.TEXT, 9}) {
      try (RawClient client = new RawClient(server.port(), "/vosk")) {
        client.handshake();
        client.send(head, new byte[2]);
        assertThat(client.receive().closeCode()).isEqualTo(1002);
      }
    }
    try (RawClient client = new RawClient(server.port(), "/vosk")) {
      client.handshake();
      client.send(RawClient.FIN | RawClient.CLOSE, new byte[] {3, (byte) 0xEC});
      assertThat(client.receive().closeCode()).isEqualTo(1002);
    }
  }

  @Test
  void whoDoesNotReadIsNotReadFrom() throws Exception {
    try (RawClient client = new RawClient(server.port(), "/vosk")) {
      client.handshake();
      AtomicLong sent = new AtomicLong();
      Thread flood = new Thread(() -> flood(client, sent));
      flood.start();
      long before = -1;
      for (int i = 0; i < 100 && sent.get() != before; i++) {
        before = sent.get();
        Thread.sleep(300);
      }
      assertThat(sent.get()).isEqualTo(before);
      aLockStepClientGetsItsWords("/vosk");
      client.socket.setSoLinger(true, 0);
      client.close();
      flood.join();
    }
  }

  private static void flood(RawClient client, AtomicLong sent) {
    try {
      while (true) {
        client.send(RawClient.FIN | RawClient.PING, new byte[125]);
        sent.incrementAndGet();
      }
    } catch (IOException e) {
      // The test closed the socket.
    }
  }

  @Test
  void unknownSubProtocolsPathsAndMethodsAreRefused() throws Exception {
    try (RawClient client = new RawClient(server.port(), "/nothing")) {
      assertThat(client.handshake()).startsWith("HTTP/1.1 404");
    }
    assertThat(get(server, "/nothing").statusCode()).isEqualTo(404);
    assertThat(get(server, "/vosk").statusCode()).isEqualTo(426);
    assertThat(get(server, "/").body()).contains("<h1>Tarsier</h1>");
    assertThat(get(server, "/health/live").body()).isEqualTo("{\"status\":\"live\"}");
    assertThat(get(server, "/health/ready").body())
        .contains("\"status\":\"ready\"", "\"max_streams\":60", "\"models\":[\"toy\"]");
    assertThatThrownBy(
            () ->
                HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .subprotocols("surprise")
                    .buildAsync(URI.create("ws://127.0.0.1:" + server.port()), new TestListener())
                    .join())
        .hasMessageContaining("WebSocketHandshakeException");
  }

  private static final class TestListener implements java.net.http.WebSocket.Listener {}

  @Test
  void whenAllStreamsAreTakenTheNextOneIsToldSo() throws Exception {
    try (TarsierServer small = start(Limits.defaults().withMaxStreams(1))) {
      TestClient first = new TestClient(small.port(), "/");
      try (RawClient second = new RawClient(small.port(), "/")) {
        assertThat(second.handshake())
            .startsWith("HTTP/1.1 503")
            .containsIgnoringCase("retry-after");
      }
      HttpResponse<String> plain = get(small, "/vosk");
      assertThat(plain.statusCode()).isEqualTo(503);
      assertThat(plain.body()).contains("all 1 streams are in use");
      first.send(EOF);
      assertThat(first.next()).contains("text");
      awaitStreams(small, 0);
      new TestClient(small.port(), "/").socket.abort();
    }
  }

  @Test
  void idleAndEndlessStreamsAreEndedWithAReason() throws Exception {
    try (TarsierServer hasty = start(Limits.defaults().withSeconds(1, 3600, 5))) {
      TestClient client = new TestClient(hasty.port(), "/");
      client.send(Toy.say("ab_", 8000));
      assertThat(client.next()).contains("partial");
      assertThat(client.next()).contains("\"text\" : \"ab\"");
      assertThat(client.awaitClose())
          .isEqualTo(new TestClient.Closed(1008, "nothing was sent for 1 seconds"));
    }
    try (TarsierServer hasty = start(Limits.defaults().withSeconds(60, 1, 5))) {
      assertThat(new TestClient(hasty.port(), "/").awaitClose().reason())
          .isEqualTo("a stream may last 1 seconds; open another one");
    }
  }

  @Test
  void stoppingSendsFinalsAndCloses1001() throws Exception {
    TarsierServer stopping = start(Limits.defaults());
    TestClient speaking = new TestClient(stopping.port(), "/");
    TestClient silent = new TestClient(stopping.port(), "/");
    speaking.send(Toy.say("ab_", 8000));
    assertThat(speaking.next()).contains("partial");
    stopping.close();
    assertThat(speaking.next()).contains("\"text\" : \"ab\"");
    assertThat(speaking.awaitClose())
        .isEqualTo(new TestClient.Closed(1001, "the server is shutting down"));
    assertThat(silent.awaitClose().code()).isEqualTo(1001);
    assertThat(silent.waiting()).isZero();
    stopping.awaitClose();
  }

  @Test
  void aPortInUseIsOneSentence() {
    assertThatThrownBy(
            () ->
                TarsierServer.start(
                    ServerSettings.defaults().withPort(server.port()), RecognizerSource.of(toy)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "port "
                + server.port()
                + " of 127.0.0.1 is in use by another program; choose another port");
  }
}
