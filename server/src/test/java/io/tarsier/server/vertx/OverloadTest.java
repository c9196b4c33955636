package io.tarsier.server.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.protocol.CloseReason;
import io.tarsier.protocol.LiveProtocol;
import io.tarsier.protocol.LiveSession;
import io.tarsier.protocol.Outbox;
import io.tarsier.protocol.Outbox.Kind;
import io.tarsier.protocol.RecognizerSource;
import io.tarsier.protocol.SessionContext;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.models.Models;
import io.tarsier.server.settings.Limits;
import io.tarsier.server.settings.ServerSettings;
import io.tarsier.server.stream.StreamProtocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** More clients, slower ones and worse ones than a server would like. */
@ExtendWith(EventLoopWatch.class)
class OverloadTest {

  private static final int IDLE = 500;
  private static final int BAD = 20;
  private static final byte[] START = {1};
  private static final int PARTIALS = 10_000;

  /** Together they do not fit the buffers of the operating system. */
  private static final int PARTIAL_BYTES = 1000;

  private static final String FINISH = "{\"type\":\"finish\"}";

  @TempDir static Path folder;
  private static Recognizer toy;

  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeAll
  static void openModel() throws IOException {
    toy = Toy.chunkedRecognizer(folder, "toy");
  }

  @AfterAll
  static void closeModel() {
    toy.close();
  }

  @AfterEach
  void close() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  private VertxServer start(Limits limits) throws IOException {
    VertxServer server =
        VertxServer.start(
            ServerSettings.defaults().withPort(0).withLimits(limits),
            Models.of(RecognizerSource.of(toy)),
            List.of(new StreamProtocol(), new Flood("/flood", false), new Flood("/step", true)));
    open.add(server);
    return server;
  }

  @Test
  void moreStreamsThanTheProcessorsCanServeAreRefused() throws Exception {
    VertxServer server = start(Limits.defaults().withMaxLoadPercent(10));
    int admitted = 0;
    String answer = "";
    while (admitted < IDLE) {
      RawClient client = raw(server, "/v1/stream");
      answer = client.handshake();
      if (!answer.startsWith("HTTP/1.1 101")) {
        break;
      }
      admitted++;
    }
    assertThat(admitted).isEqualTo((int) (0.1 * Runtime.getRuntime().availableProcessors() / 0.03));
    assertThat(answer).startsWith("HTTP/1.1 503").containsIgnoringCase("retry-after");
  }

  @Test
  void aGoodClientBesideIdleRudeAndBrokenOnesGetsItsText() throws Exception {
    VertxServer server = start(Limits.defaults().withMaxStreams(1000).withMaxLoadPercent(0));
    for (int i = 0; i < IDLE; i++) {
      assertThat(raw(server, "/v1/stream").handshake()).startsWith("HTTP/1.1 101");
    }
    List<Thread> rude = new ArrayList<>();
    for (int i = 0; i < BAD; i++) {
      RawClient deaf = raw(server, "/flood");
      deaf.handshake();
      deaf.send(RawClient.FIN | RawClient.BINARY, START);
      RawClient pinging = raw(server, "/v1/stream");
      pinging.handshake();
      Thread thread = new Thread(() -> flood(pinging));
      thread.start();
      rude.add(thread);
    }
    for (int round = 0; round < 5; round++) {
      TestClient good = new TestClient(server.port(), "/v1/stream");
      byte[] audio = Toy.say("_abc bb_ cc_a__", 16_000);
      for (int at = 0; at < audio.length; at += 3200) {
        good.send(Arrays.copyOfRange(audio, at, Math.min(audio.length, at + 3200)));
        RawClient breaking = new RawClient(server.port(), "/v1/stream");
        breaking.handshake();
        breaking.send(RawClient.FIN | RawClient.BINARY, Toy.say("abc", 16_000));
        breaking.socket.setSoLinger(true, 0);
        breaking.close();
      }
      good.send(FINISH);
      assertThat(finalText(good)).isEqualTo("abc bb cc a");
      assertThat(good.awaitClose().code()).isEqualTo(1000);
    }
    close();
    open.clear();
    for (Thread thread : rude) {
      thread.join();
    }
  }

  private static String finalText(TestClient client) throws InterruptedException {
    while (true) {
      String message = client.next();
      if (message.contains("\"final\"")) {
        return message.replaceAll("(?s).*?\"text\": ?\"([^\"]*)\".*", "$1");
      }
    }
  }

  private RawClient raw(VertxServer server, String path) throws IOException {
    RawClient client = new RawClient(server.port(), path);
    open.add(client);
    return client;
  }

  private static void flood(RawClient client) {
    try {
      while (true) {
        client.send(RawClient.FIN | RawClient.PING, new byte[125]);
        client.receive();
      }
    } catch (IOException e) {
      // The socket was closed.
    }
  }

  @Test
  void whoReadsSlowlyGetsTheNewestPartialAndEveryFinal() throws Exception {
    List<String> got = readSlowly("/flood");
    assertThat(got).endsWith("partial " + PARTIALS, "final").hasSizeLessThan(PARTIALS);
    List<Integer> numbers =
        got.stream()
            .filter(text -> text.startsWith("partial"))
            .map(text -> Integer.valueOf(text.substring(8)))
            .toList();
    assertThat(numbers).isSorted();
  }

  @Test
  void whoWaitsForEveryReplyGetsEveryReply() throws Exception {
    assertThat(readSlowly("/step")).hasSize(PARTIALS + 1).endsWith("final");
  }

  private List<String> readSlowly(String path) throws Exception {
    VertxServer server = start(Limits.defaults());
    RawClient client = raw(server, path);
    client.handshake();
    client.send(RawClient.FIN | RawClient.BINARY, START);
    while (Flood.sent < PARTIALS) {
      Thread.onSpinWait();
    }
    // The event loop has done all it had to do before it answers this.
    assertThat(new HttpTester(server.port()).get("/health/live").statusCode()).isEqualTo(200);
    List<String> got = new ArrayList<>();
    for (RawClient.Frame frame = client.receive();
        frame.head() == (RawClient.FIN | RawClient.TEXT);
        frame = client.receive()) {
      String text = frame.text().strip();
      got.add(text);
      if (text.equals("partial " + PARTIALS)) {
        client.send(RawClient.FIN | RawClient.BINARY, START);
      }
    }
    return got;
  }

  /** Answers the first message with many partials, the second one with a final. */
  private static final class Flood implements LiveProtocol {

    static volatile int sent;
    private final String path;
    private final boolean lockStep;

    Flood(String path, boolean lockStep) {
      this.path = path;
      this.lockStep = lockStep;
    }

    @Override
    public String name() {
      return path.substring(1);
    }

    @Override
    public String description() {
      return "says more than anybody reads";
    }

    @Override
    public Set<String> paths() {
      return Set.of(path);
    }

    @Override
    public boolean isLockStep() {
      return lockStep;
    }

    @Override
    public LiveSession open(SessionContext context, Outbox outbox) {
      sent = 0;
      return new LiveSession() {
        private boolean asked;

        @Override
        public void onText(String message) {}

        @Override
        public void onBinary(byte[] message) {
          if (asked) {
            outbox.text(Kind.FINAL, "final");
            outbox.close(CloseReason.NORMAL);
          }
          for (int i = 1; i <= PARTIALS && !asked; i++) {
            outbox.text(Kind.PARTIAL, "partial " + i + " ".repeat(PARTIAL_BYTES));
            sent = i;
          }
          asked = true;
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
