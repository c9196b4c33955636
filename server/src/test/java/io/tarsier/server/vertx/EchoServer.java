package io.tarsier.server.vertx;

import io.tarsier.protocol.CloseReason;
import io.tarsier.protocol.LiveProtocol;
import io.tarsier.protocol.LiveSession;
import io.tarsier.protocol.Outbox;
import io.tarsier.protocol.RecognizerSource;
import io.tarsier.protocol.SessionContext;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.models.Models;
import io.tarsier.server.settings.Limits;
import io.tarsier.server.settings.ServerSettings;
import io.tarsier.server.vosk.VoskProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Sends every message back on {@code /echo}, beside vosk with the toy model, for the Autobahn suite
 * and for trying clients by hand: {@code EchoServer PORT}.
 */
final class EchoServer {

  private EchoServer() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("echo");
    Limits limits = Limits.defaults().withBytes(32 << 20, 16 << 10, 64 << 20);
    try (Recognizer toy = Toy.recognizer(folder, "toy");
        VertxServer server =
            VertxServer.start(
                ServerSettings.defaults()
                    .withPort(Integer.parseInt(arguments[0]))
                    .withLimits(limits),
                Models.of(RecognizerSource.of(toy)),
                List.of(new Echo(), new VoskProtocol()))) {
      System.out.println("listening on " + server.port());
      server.awaitClose();
    }
  }

  private static final class Echo implements LiveProtocol {

    @Override
    public String name() {
      return "echo";
    }

    @Override
    public String description() {
      return "sends back what it gets";
    }

    @Override
    public Set<String> paths() {
      return Set.of("/echo");
    }

    @Override
    public LiveSession open(SessionContext context, Outbox outbox) {
      return new LiveSession() {
        @Override
        public void onText(String message) {
          outbox.text(Outbox.Kind.OTHER, message);
        }

        @Override
        public void onBinary(byte[] message) {
          outbox.binary(message);
        }

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
