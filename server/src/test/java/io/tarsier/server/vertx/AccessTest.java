package io.tarsier.server.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import io.tarsier.protocol.RecognizerSource;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.TarsierServer;
import io.tarsier.server.access.OriginPolicy;
import io.tarsier.server.access.TokenVerifier;
import io.tarsier.server.access.Tokens;
import io.tarsier.server.settings.AccessSettings;
import io.tarsier.server.settings.ApiKeys;
import io.tarsier.server.settings.ClientLimits;
import io.tarsier.server.settings.ServerSettings;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tokens, pages of other origins, and quotas, as clients see them. */
@ExtendWith(EventLoopWatch.class)
class AccessTest {

  private static final String KEY = "a-very-secret-key";

  @TempDir static Path folder;
  private static Recognizer toy;

  @BeforeAll
  static void open() throws IOException {
    toy = Toy.recognizer(folder, "toy");
  }

  @AfterAll
  static void close() {
    toy.close();
  }

  private static TarsierServer start(AccessSettings access, ClientLimits limits)
      throws IOException {
    return TarsierServer.start(
        ServerSettings.defaults().withPort(0).withAccess(access).withClientLimits(limits),
        RecognizerSource.of(toy));
  }

  private static AccessSettings keysAndTokens() {
    return AccessSettings.defaults()
        .withApiKeys(ApiKeys.of(List.of("alice " + KEY)))
        .withTokens(
            TokenVerifier.of(
                Tokens.SECRET.getBytes(StandardCharsets.US_ASCII),
                new TokenVerifier.Claims(Optional.empty(), Optional.empty(), 0)));
  }

  private static String token(String user, Instant expires) {
    return JWT.create().withSubject(user).withExpiresAt(expires).sign(Tokens.secret());
  }

  private static HttpResponse<String> send(
      TarsierServer server, String method, String path, String... headers) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .headers(headers)
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static String handshake(TarsierServer server, String headers) throws IOException {
    try (RawClient client = new RawClient(server.port(), "/vosk", headers)) {
      return client.handshake();
    }
  }

  @Test
  void aTokenServesAsAKey() throws Exception {
    try (TarsierServer server = start(keysAndTokens(), ClientLimits.defaults())) {
      String valid = "Bearer " + token("bob", Instant.now().plusSeconds(60));
      String expired = "Bearer " + token("bob", Instant.now().minusSeconds(60));
      assertThat(send(server, "GET", "/metrics", "Authorization", valid).statusCode())
          .isEqualTo(200);
      assertThat(send(server, "GET", "/metrics", "Authorization", "Bearer " + KEY).statusCode())
          .isEqualTo(200);
      assertThat(send(server, "GET", "/metrics", "Authorization", expired).statusCode())
          .isEqualTo(401);
      assertThat(handshake(server, "Authorization: " + expired + "\r\n"))
          .startsWith("HTTP/1.1 401");
    }
  }

  @Test
  void aStreamOutlivesItsToken() throws Exception {
    try (TarsierServer server = start(keysAndTokens(), ClientLimits.defaults())) {
      String authorization = "Bearer " + token("bob", Instant.now().plusSeconds(2));
      TestClient client = new TestClient(server.port(), "/vosk", authorization);
      Await.until(() -> status(server, authorization) == 401);
      client.send(Toy.say("ab_", 8000));
      assertThat(client.next()).contains("partial");
      client.socket.abort();
    }
  }

  private static int status(TarsierServer server, String authorization) {
    try {
      return send(server, "GET", "/metrics", "Authorization", authorization).statusCode();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void pagesOfOthersAreKeptOutUnlessTheyAreAllowed() throws Exception {
    AccessSettings access =
        AccessSettings.defaults().withOrigins(OriginPolicy.of(List.of("https://app.example")));
    try (TarsierServer server = start(access, ClientLimits.defaults())) {
      assertThat(handshake(server, "")).startsWith("HTTP/1.1 101");
      assertThat(handshake(server, "Origin: http://x\r\n")).startsWith("HTTP/1.1 101");
      assertThat(handshake(server, "Origin: https://app.example\r\n")).startsWith("HTTP/1.1 101");
      assertThat(handshake(server, "Origin: https://evil.example\r\n")).startsWith("HTTP/1.1 403");
      assertThat(handshake(server, "Origin: null\r\n")).startsWith("HTTP/1.1 403");
    }
  }

  /** A name of theirs that they let lead to this machine makes their page one of this server. */
  @Test
  void pagesWhoseNameWasMadeToLeadHereAreKeptOut() throws Exception {
    String jobs = "GET /v1/jobs HTTP/1.1\nHost: evil.example:2700\n\n";
    String stream =
        """
        GET /vosk HTTP/1.1
        Host: evil.example
        Origin: http://evil.example
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Sec-WebSocket-Version: 13

        """;
    try (TarsierServer server = start(AccessSettings.defaults(), ClientLimits.defaults())) {
      assertThat(answer(server, jobs)).startsWith("HTTP/1.1 403");
      assertThat(answer(server, stream)).startsWith("HTTP/1.1 403");
    }
    AccessSettings listed =
        AccessSettings.defaults().withOrigins(OriginPolicy.of(List.of("https://evil.example")));
    try (TarsierServer server = start(listed, ClientLimits.defaults())) {
      assertThat(answer(server, stream)).startsWith("HTTP/1.1 101");
    }
    try (TarsierServer server = start(keysAndTokens(), ClientLimits.defaults())) {
      assertThat(answer(server, jobs)).as("they have no key").startsWith("HTTP/1.1 401");
    }
  }

  private static String answer(TarsierServer server, String request) throws IOException {
    try (Socket socket = new HttpTester(server.port()).socket(request)) {
      return HttpTester.read(socket, "\r\n\r\n");
    }
  }

  @Test
  void browsersLearnWhichPagesMayReadTheAnswer() throws Exception {
    AccessSettings access =
        AccessSettings.defaults().withOrigins(OriginPolicy.of(List.of("https://app.example")));
    try (TarsierServer server = start(access, ClientLimits.defaults())) {
      HttpResponse<String> allowed =
          send(server, "GET", "/health/ready", "Origin", "https://app.example");
      assertThat(allowed.statusCode()).isEqualTo(200);
      assertThat(allowed.headers().firstValue("access-control-allow-origin"))
          .contains("https://app.example");
      assertThat(allowed.headers().firstValue("vary")).contains("Origin");
      HttpResponse<String> other =
          send(server, "GET", "/health/ready", "Origin", "https://evil.example");
      assertThat(other.headers().firstValue("access-control-allow-origin")).isEmpty();
      assertThat(send(server, "POST", "/vosk", "Origin", "https://evil.example").statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void aPreflightIsAnswered() throws Exception {
    AccessSettings access =
        keysAndTokens().withOrigins(OriginPolicy.of(List.of("https://app.example")));
    try (TarsierServer server = start(access, ClientLimits.defaults())) {
      HttpResponse<String> allowed = preflight(server, "https://app.example");
      assertThat(allowed.statusCode()).isEqualTo(204);
      assertThat(allowed.headers().firstValue("access-control-allow-origin"))
          .contains("https://app.example");
      assertThat(allowed.headers().firstValue("access-control-allow-methods").orElse(""))
          .contains("POST");
      assertThat(allowed.headers().firstValue("access-control-allow-headers").orElse(""))
          .contains("Authorization");
      assertThat(preflight(server, "https://evil.example").statusCode()).isEqualTo(403);
    }
    AccessSettings all = AccessSettings.defaults().withOrigins(OriginPolicy.of(List.of("*")));
    try (TarsierServer server = start(all, ClientLimits.defaults())) {
      assertThat(
              preflight(server, "https://any.example")
                  .headers()
                  .firstValue("access-control-allow-origin"))
          .contains("*");
    }
  }

  private static HttpResponse<String> preflight(TarsierServer server, String origin)
      throws Exception {
    return send(
        server,
        "OPTIONS",
        "/metrics",
        "Origin",
        origin,
        "Access-Control-Request-Method",
        "GET",
        "Access-Control-Request-Headers",
        "authorization");
  }

  @Test
  void aUserMayHaveSoManyStreams() throws Exception {
    try (TarsierServer server = start(keysAndTokens(), new ClientLimits(1, 0))) {
      TestClient first = new TestClient(server.port(), "/vosk", "Bearer " + KEY);
      String alice = "Authorization: Bearer " + KEY + "\r\n";
      assertThat(handshake(server, alice))
          .startsWith("HTTP/1.1 429")
          .containsIgnoringCase("retry-after: ");
      String bob = "Authorization: Bearer " + token("bob", Instant.now().plusSeconds(60)) + "\r\n";
      assertThat(handshake(server, bob)).startsWith("HTTP/1.1 101");
      first.send("{\"eof\" : 1}");
      assertThat(first.awaitClose().code()).isEqualTo(1000);
      Await.until(() -> server.streams() == 0);
      assertThat(handshake(server, alice)).startsWith("HTTP/1.1 101");
    }
  }

  @Test
  void withoutKeysAnAddressMayBeginSoManyStreamsInAMinute() throws Exception {
    try (TarsierServer server = start(AccessSettings.defaults(), new ClientLimits(0, 2))) {
      assertThat(handshake(server, "")).startsWith("HTTP/1.1 101");
      assertThat(handshake(server, "")).startsWith("HTTP/1.1 101");
      assertThat(handshake(server, "")).startsWith("HTTP/1.1 429");
      assertThat(send(server, "GET", "/vosk", "Accept", "*/*").body())
          .contains("too_many_new_streams");
    }
  }
}
