package io.tarsier.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tarsier.api.EventSink;
import io.tarsier.api.EventSinkProvider;
import io.tarsier.api.EventSinkProviderContractTest;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.PluginException;
import io.tarsier.api.RecognitionEvent.Partial;
import io.tarsier.api.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookSinkTest extends EventSinkProviderContractTest {

  private static final String SECRET = "a secret of some length";

  @TempDir Path folder;

  private record Received(String id, String signature, String body) {}

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Queue<Integer> statuses = new ArrayDeque<>();
  private HttpServer receiver;

  WebhookSinkTest() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void starts() {
    receiver.createContext("/hook", this::receive);
    receiver.start();
  }

  @AfterEach
  void stops() {
    receiver.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    received.add(
        new Received(
            exchange.getRequestHeaders().getFirst(WebhookHeaders.ID),
            String.valueOf(exchange.getRequestHeaders().getFirst(WebhookHeaders.SIGNATURE)),
            body));
    Integer status = statuses.poll();
    exchange.sendResponseHeaders(status == null ? 204 : status, -1);
    exchange.close();
  }

  @Override
  protected EventSinkProvider provider() {
    return new WebhookSinkProvider();
  }

  @Override
  protected Settings required() {
    return settings(Map.of());
  }

  private Settings settings(Map<String, ?> more) {
    Map<String, Object> all = new HashMap<>();
    all.put("url", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook");
    all.put("firstPauseMillis", 1);
    all.putAll(more);
    return Settings.of(all);
  }

  private void say(Settings settings, String... words) throws Exception {
    try (EventSink sink = provider().open(settings)) {
      sink.opened(stream("one"));
      for (String word : words) {
        sink.event(stream("one"), finished(word, 0));
      }
    }
  }

  @Test
  void segmentsAndTheEndArePostedInOrder() throws Exception {
    try (EventSink sink = provider().open(required())) {
      sink.event(stream("one"), new Partial("hel", 0, 0.5));
      sink.event(stream("one"), finished("hello", 0));
      sink.event(stream("one"), finished("", 1));
      sink.closed(stream("one"), 2.5);
    }

    assertThat(received)
        .extracting(Received::body)
        .containsExactly(
            "{\"type\":\"final\",\"stream\":\"one\",\"label\":\"one.wav\",\"model\":\"digits\","
                + "\"ending\":\"pause\",\"start\":0.000,\"end\":1.000,\"text\":\"hello\","
                + "\"words\":[{\"word\":\"hello\",\"start\":0.000,\"end\":1.000,"
                + "\"confidence\":0.900}]}",
            "{\"type\":\"closed\",\"stream\":\"one\",\"label\":\"one.wav\",\"model\":\"digits\","
                + "\"duration\":2.500}");
  }

  @Test
  void aMessageIsSignedOverItsTimeAndBody() throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), SECRET + "\n");

    say(settings(Map.of("secretFile", file.toString())), "hello");

    Received message = received.get(0);
    String seconds = message.signature().replaceAll("t=(\\d+),.*", "$1");
    assertThat(message.signature())
        .isEqualTo(
            "t=" + seconds + ",v1=" + SigningKey.of(SECRET).sign(seconds + "." + message.body()));
  }

  @Test
  void aReceiverInTroubleIsAskedAgainWithTheSameMessage() throws Exception {
    statuses.addAll(List.of(500, 429, 200));

    say(required(), "hello");

    assertThat(received).hasSize(3);
    assertThat(received).extracting(Received::id).containsOnly(received.get(0).id());
    assertThat(received).extracting(Received::body).containsOnly(received.get(0).body());
  }

  @Test
  void afterTheLastAttemptTheNextMessageHasItsTurn() throws Exception {
    statuses.addAll(List.of(503, 503));

    say(settings(Map.of("attempts", 2)), "lost", "heard");

    assertThat(received).hasSize(3);
    assertThat(received.get(2).body()).contains("heard");
  }

  @Test
  void aRefusalIsFinal() throws Exception {
    statuses.add(400);

    say(required(), "hello", "again");

    assertThat(received).hasSize(2);
  }

  @Test
  void aReceiverThatIsNotThereDoesNotStopTheSink() throws Exception {
    receiver.stop(0);

    say(settings(Map.of("attempts", 2)), "hello", "again");

    assertThat(received).isEmpty();
  }

  @Test
  void settingsThatMakeNoSenseAreTold() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "short");

    assertThatThrownBy(() -> provider().open(settings(Map.of("url", "ftp://example.com"))))
        .isInstanceOf(PluginException.class)
        .hasMessage(
            "setting 'url' is 'ftp://example.com'; it must be a URL with http or https and a host");
    assertThatThrownBy(() -> provider().open(settings(Map.of("secretFile", file.toString()))))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("fewer than 16 characters");
  }
}
