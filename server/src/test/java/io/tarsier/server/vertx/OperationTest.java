package io.tarsier.server.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.protocol.RecognizerSource;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.TarsierServer;
import io.tarsier.server.settings.ApiKeys;
import io.tarsier.server.settings.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metrics and keys. */
@ExtendWith(EventLoopWatch.class)
class OperationTest {

  private static final String KEY = "a-very-secret-key";

  @TempDir Path folder;
  private Recognizer toy;
  private TarsierServer server;

  @BeforeEach
  void start() throws IOException {
    toy = Toy.recognizer(folder, "toy");
    ServerSettings settings =
        ServerSettings.defaults().withPort(0).withApiKeys(ApiKeys.of(List.of("alice " + KEY)));
    server = TarsierServer.start(settings, RecognizerSource.of(toy));
  }

  @AfterEach
  void stop() {
    server.close();
    toy.close();
  }

  private HttpResponse<String> get(String path, String authorization) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void withoutTheKeyThereIsNoStream() throws Exception {
    try (RawClient client = new RawClient(server.port(), "/vosk")) {
      assertThat(client.handshake())
          .startsWith("HTTP/1.1 401")
          .contains("WWW-Authenticate: Bearer");
    }
    for (String wrong :
        List.of(
            "",
            "Bearer",
            "Bearer ",
            "Bearer wrong",
            "Digest " + KEY,
            "Basic " + KEY,
            "Basic !",
            basic("alice:"),
            KEY)) {
      assertThat(get("/metrics", wrong).statusCode()).as(wrong).isEqualTo(401);
    }
    for (String right :
        List.of(
            "Bearer " + KEY, "bearer  " + KEY, "Token " + KEY, basic("key:" + KEY), basic(KEY))) {
      assertThat(get("/metrics", right).statusCode()).as(right).isEqualTo(200);
    }
    assertThat(get("/health/ready", "").statusCode()).isEqualTo(200);
    assertThat(get("/", "").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"token", "bearer"})
  void browsersBringTheKeyAsASubProtocolThatIsNotRepeated(String name) throws Exception {
    String offer = "Sec-WebSocket-Protocol: " + name + ", " + KEY;
    try (RawClient client = new RawClient(server.port(), "/vosk", offer + "\r\n")) {
      assertThat(client.handshake())
          .startsWith("HTTP/1.1 101")
          .containsIgnoringCase("sec-websocket-protocol: " + name + "\r\n")
          .doesNotContain(KEY);
    }
    try (RawClient client = new RawClient(server.port(), "/vosk", offer + "-not\r\n")) {
      assertThat(client.handshake()).startsWith("HTTP/1.1 401").doesNotContain(KEY);
    }
    try (RawClient client = new RawClient(server.port(), "/vosk", offer + ", chat, room\r\n")) {
      assertThat(client.handshake()).startsWith("HTTP/1.1 400").doesNotContain(KEY);
    }
  }

  @Test
  void aPlainRequestTellsWhyAHandshakeFails() throws Exception {
    assertThat(get("/v1/stream", "").statusCode()).isEqualTo(401);
    assertThat(get("/v1/stream", "").body()).contains("\"code\":\"unauthorized\"");
    assertThat(get("/v1/stream", "Bearer " + KEY).statusCode()).isEqualTo(426);
  }

  @Test
  void metricsCountWhatHappened() throws Exception {
    TestClient client = new TestClient(server.port(), "/vosk", "Bearer " + KEY);
    client.send("{\"config\":{\"sample_rate\":16000}}");
    for (int i = 0; i < 3; i++) {
      client.send(Toy.say("one _", 16_000));
      assertThat(client.next()).contains("partial");
    }
    assertThat(metric("tarsier_streams")).isEqualTo(1);
    client.send("{\"eof\" : 1}");
    assertThat(client.next()).contains("one one one");
    assertThat(client.awaitClose().code()).isEqualTo(1000);
    try (RawClient refused = new RawClient(server.port(), "/nothing")) {
      assertThat(refused.handshake()).startsWith("HTTP/1.1 404");
    }
    for (int i = 0; i < 200 && server.streams() > 0; i++) {
      Thread.sleep(10);
    }

    assertThat(metric("tarsier_streams")).isZero();
    assertThat(metric("tarsier_streams_max")).isEqualTo(200);
    assertThat(metric("tarsier_queue_bytes")).isZero();
    assertThat(metric("tarsier_streams_opened_total{protocol=\"vosk\"}")).isEqualTo(1);
    assertThat(metric("tarsier_streams_closed_total{code=\"1000\",protocol=\"vosk\"}"))
        .isEqualTo(1);
    assertThat(metric("tarsier_streams_refused_total{reason=\"not_found\"}")).isEqualTo(1);
    assertThat(metric("tarsier_messages_received_total{protocol=\"vosk\"}")).isEqualTo(5);
    assertThat(metric("tarsier_audio_seconds_total{protocol=\"vosk\"}")).isEqualTo(1.5);
    assertThat(metric("tarsier_recognition_seconds_total{protocol=\"vosk\"}")).isPositive();
    assertThat(metric("tarsier_reply_latency_seconds_count{kind=\"partial\",protocol=\"vosk\"}"))
        .isEqualTo(3);
    assertThat(
            metric(
                "tarsier_reply_latency_seconds_bucket{kind=\"final\",protocol=\"vosk\",le=\"+Inf\"}"))
        .isEqualTo(1);
    assertThat(metric("tarsier_stream_realtime_factor_count{protocol=\"vosk\"}")).isEqualTo(1);
    assertThat(metric("jvm_threads_live_threads")).isPositive();
  }

  private double metric(String name) throws Exception {
    String all = get("/metrics", "Bearer " + KEY).body();
    Matcher line = Pattern.compile("(?m)^" + Pattern.quote(name) + " (\\S+)$").matcher(all);
    assertThat(line.find()).as("%s in %s", name, all).isTrue();
    return Double.parseDouble(line.group(1));
  }
}
