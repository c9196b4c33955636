package io.tarsier.server.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.MalformedInputException;
import io.tarsier.protocol.CloseReason;
import io.tarsier.protocol.Handshake;
import io.tarsier.protocol.LiveProtocol;
import io.tarsier.protocol.LiveSession;
import io.tarsier.protocol.Outbox;
import io.tarsier.protocol.RecognizerSource;
import io.tarsier.protocol.SessionContext;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.models.Models;
import io.tarsier.server.settings.ServerSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a protocol gets to know of a handshake, and what becomes of those that it refuses. */
@ExtendWith(EventLoopWatch.class)
class HandshakeTest {

  @TempDir Path folder;

  @Test
  void aProtocolSeesTheQueryAndMayRefuseIt() throws Exception {
    try (Recognizer toy = Toy.recognizer(folder, "toy");
        VertxServer server =
            VertxServer.start(
                ServerSettings.defaults().withPort(0),
                Models.of(RecognizerSource.of(toy)),
                List.of(new Choosy()))) {
      TestClient client = new TestClient(server.port(), "/choosy?word=one%20two&word=three&x");
      client.send("");
      assertThat(client.next()).isEqualTo("[one two, three]");
      try (RawClient refused = new RawClient(server.port(), "/choosy?word=bad")) {
        assertThat(refused.handshake()).startsWith("HTTP/1.1 400");
      }
      HttpResponse<String> plain =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create("http://127.0.0.1:" + server.port() + "/choosy?word=bad"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(plain.statusCode()).isEqualTo(400);
      assertThat(plain.body())
          .contains("\"code\":\"bad_request\"", "\"message\":\"word is bad; say another one\"");
    }
  }

  /** Says which words it got in the URL, and takes all but one. */
  private static final class Choosy implements LiveProtocol {

    @Override
    public String name() {
      return "choosy";
    }

    @Override
    public String description() {
      return "says what it was asked for";
    }

    @Override
    public Set<String> paths() {
      return Set.of("/choosy");
    }

    @Override
    public void check(Handshake handshake) {
      if (handshake.parameters("word").contains("bad")) {
        throw new MalformedInputException("word is bad; say another one", 0);
      }
    }

    @Override
    public LiveSession open(SessionContext context, Outbox outbox) {
      return new LiveSession() {
        @Override
        public void onText(String message) {
          outbox.text(Outbox.Kind.OTHER, context.handshake().parameters("word").toString());
        }

        @Override
        public void onBinary(byte[] message) {}

        @Override
        public void onShutdown(CloseReason reason) {
          outbox.close(reason);
        }

        @Override
        public void onDisconnect() {}
      };
    }
  }
}
