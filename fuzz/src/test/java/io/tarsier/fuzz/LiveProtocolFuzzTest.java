package io.tarsier.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tarsier.deepgram.DeepgramProtocol;
import io.tarsier.protocol.Handshake;
import io.tarsier.protocol.LiveProtocol;
import io.tarsier.protocol.LiveSession;
import io.tarsier.protocol.testing.RecordingOutbox;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.StreamOptions;
import io.tarsier.server.stream.StreamProtocol;
import io.tarsier.server.vosk.VoskProtocol;
import io.tarsier.sherpa.SherpaProtocol;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * Sessions of every live protocol. An input is a script in lines: first the query of the URL, then
 * one message each; those that begin with {@code #} are binary.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveProtocolFuzzTest {

  private static final byte BINARY = '#';

  private Recognizer recognizer;

  @BeforeAll
  void openModel() throws IOException {
    recognizer = Toy.chunkedRecognizer(TemporaryFolder.PATH, "toy");
  }

  @AfterAll
  void closeModel() {
    recognizer.close();
  }

  @FuzzTest
  void stream(byte[] script) {
    play(new StreamProtocol(), script);
  }

  @FuzzTest
  void vosk(byte[] script) {
    play(new VoskProtocol(), script);
  }

  @FuzzTest
  void sherpa(byte[] script) {
    play(new SherpaProtocol(), script);
  }

  @FuzzTest
  void deepgram(byte[] script) {
    play(new DeepgramProtocol(), script);
  }

  private void play(LiveProtocol protocol, byte[] script) {
    List<byte[]> lines = Lines.of(script);
    String path = protocol.paths().iterator().next();
    Handshake handshake = new Handshake(path, Lines.fields(new String(lines.get(0), UTF_8)));
    HostileInput.isReadOrRefused(
        () -> {
          protocol.check(handshake);
          RecordingOutbox outbox = new RecordingOutbox();
          LiveSession session =
              protocol.open(Toy.context(handshake, StreamOptions.live(), recognizer), outbox);
          say(session, outbox, lines.subList(1, lines.size()));
        });
  }

  /** As the server does it: nothing is heard after an error or the end. */
  private static void say(LiveSession session, RecordingOutbox outbox, List<byte[]> messages) {
    try {
      for (byte[] message : messages) {
        if (outbox.closed == null) {
          send(message).accept(session);
        }
      }
    } finally {
      session.onDisconnect();
    }
  }

  private static Consumer<LiveSession> send(byte[] message) {
    return message.length > 0 && message[0] == BINARY
        ? session -> session.onBinary(Arrays.copyOfRange(message, 1, message.length))
        : session -> session.onText(new String(message, UTF_8));
  }
}
