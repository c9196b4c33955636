package io.tarsier.protocol.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.api.TarsierException;
import io.tarsier.protocol.CloseReason;
import io.tarsier.protocol.Handshake;
import io.tarsier.protocol.LiveProtocol;
import io.tarsier.protocol.LiveSession;
import io.tarsier.protocol.RecognizerSource;
import io.tarsier.protocol.SessionContext;
import io.tarsier.protocol.StreamMeter;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.StreamOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link LiveProtocol} must do. Extend it and say which protocol to test. */
public abstract class LiveProtocolContract {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final CloseReason REASON = CloseReason.goingAway("the server is shutting down");
  private static final String SPEECH = "_abc bb_ cc_a";
  private static final String TEXT = "abc bb cc a";

  @TempDir Path folder;
  private final RecordingOutbox outbox = new RecordingOutbox();
  private Recognizer toy;

  /** The protocol under test. */
  protected abstract LiveProtocol protocol();

  /** How a client connects that wants nothing in particular. */
  protected abstract Handshake handshake();

  /** What such a client sends to say these letters, see {@link Toy#say}. */
  protected abstract byte[] audio(String letters);

  /** The text message by which a client asks for the last result. */
  protected abstract String finish();

  /** The texts of the finished segments that the server's messages report, in order. */
  protected abstract List<String> finals(List<String> messages);

  /** Reads a message of the server. */
  protected static JsonNode json(String message) {
    try {
      return JSON.readTree(message);
    } catch (IOException e) {
      throw new UncheckedIOException(message, e);
    }
  }

  @BeforeEach
  void openModel() throws IOException {
    toy = Toy.recognizer(folder, "toy");
  }

  @AfterEach
  void closeModel() {
    toy.close();
  }

  private LiveSession open() {
    outbox.reset();
    return protocol().open(Toy.context(handshake(), StreamOptions.live(), toy), outbox);
  }

  private String text() {
    return String.join(" ", finals(outbox.texts).stream().filter(t -> !t.isEmpty()).toList());
  }

  @Test
  void introducesItself() {
    assertThat(protocol().name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(protocol().description()).isNotBlank().doesNotContain("\n");
    assertThat(protocol().paths()).isNotEmpty().allMatch(path -> path.startsWith("/"));
    assertThat(protocol().paths()).contains(handshake().path());
    assertThatCode(() -> protocol().check(handshake())).doesNotThrowAnyException();
  }

  @Test
  void isListedAsAService() {
    assertThat(ServiceLoader.load(LiveProtocol.class).stream().map(ServiceLoader.Provider::type))
        .contains(protocol().getClass());
  }

  @Test
  void openingDoesNoWorkAndSaysNothing() {
    RecognizerSource untouchable =
        new RecognizerSource() {
          @Override
          public List<String> names() {
            throw new AssertionError("asked for models");
          }

          @Override
          public Recognizer recognizer(Optional<String> model) {
            throw new AssertionError("asked for a model");
          }
        };
    protocol()
        .open(
            new SessionContext(
                7, handshake(), untouchable, 8000, StreamOptions.live(), StreamMeter.NONE),
            outbox);
    assertThat(outbox.texts).isEmpty();
    assertThat(outbox.closed).isNull();
  }

  @Test
  void finishGivesWhatWasSaid() {
    LiveSession session = open();
    session.onBinary(audio(SPEECH));
    session.onText(finish());
    assertThat(text()).isEqualTo(TEXT);
  }

  @Test
  void finalsDoNotDependOnHowAudioIsCut() {
    byte[] audio = audio(SPEECH);
    LiveSession whole = open();
    whole.onBinary(audio);
    whole.onText(finish());
    List<String> expected = finals(outbox.texts);
    Random random = new Random(7);
    for (int largest : new int[] {1, 3, 1001, 10_000}) {
      LiveSession session = open();
      for (int at = 0; at < audio.length; ) {
        int size = Math.min(audio.length - at, 1 + random.nextInt(largest));
        session.onBinary(Arrays.copyOfRange(audio, at, at + size));
        at += size;
      }
      session.onText(finish());
      assertThat(finals(outbox.texts)).as("up to %d bytes", largest).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\0",
        "{",
        "{}",
        "[]",
        "null",
        "42",
        "\"type\"",
        "done",
        "{\"type\":1}",
        "{\"type\":{}}",
        "{\"type\":\"\"}",
        "{\"type\":\"\u00e9\ud83d\ude00\"}",
        "{\"config\":[]}",
        "{\"config\":{\"model\":\"klingon\"}}",
        "{\"type\":\"configure\",\"model\":\"klingon\"}"
      })
  void senselessTextIsRefusedInASentenceOrIgnored(String text) {
    onlyRefuses(open(), session -> session.onText(text));
  }

  @Test
  void randomTextIsRefusedInASentenceOrIgnored() {
    Random random = new Random(7);
    String nested = "{\"type\":".repeat(5000);
    onlyRefuses(open(), session -> session.onText(nested));
    for (int i = 0; i < 500; i++) {
      byte[] bytes = new byte[random.nextInt(50)];
      random.nextBytes(bytes);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      onlyRefuses(open(), session -> session.onText(text));
    }
  }

  @Test
  void randomBytesAreRefusedInASentenceOrHeardAsNoise() {
    Random random = new Random(7);
    for (int i = 0; i < 100; i++) {
      byte[] bytes = new byte[random.nextInt(20_000)];
      random.nextBytes(bytes);
      if (i % 4 == 0 && bytes.length > 20) {
        byte[] head = "RIFF....WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(head, 0, bytes, 0, head.length);
      }
      onlyRefuses(
          open(),
          session -> {
            session.onBinary(bytes);
            session.onBinary(audio("a"));
            session.onText(finish());
          });
    }
  }

  /** A client's step may fail with a sentence for people and in no other way. */
  private static void onlyRefuses(LiveSession session, Consumer<LiveSession> step) {
    try {
      step.accept(session);
    } catch (TarsierException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
    }
    session.onDisconnect();
  }

  @Test
  void aShutdownBeforeAnythingClosesWithItsReason() {
    LiveSession session = open();
    session.onShutdown(REASON);
    assertThat(outbox.closed).isEqualTo(REASON);
  }

  @Test
  void aShutdownWhileSomebodySpeaksGivesWhatWasSaidAndCloses() {
    LiveSession session = open();
    session.onBinary(audio("_ab c"));
    session.onShutdown(REASON);
    assertThat(text()).isEqualTo("ab c");
    assertThat(outbox.closed).isEqualTo(REASON);
  }

  @Test
  void aShutdownAfterTheEndChangesNothing() {
    LiveSession session = open();
    session.onBinary(audio("_ab c"));
    session.onText(finish());
    session.onShutdown(REASON);
    assertThat(text()).isEqualTo("ab c");
    assertThat(outbox.closed).isIn(CloseReason.NORMAL, REASON);
  }

  @Test
  void aClientMayVanishAtAnyTime() {
    LiveSession untouched = open();
    untouched.onDisconnect();
    assertThat(outbox.texts).isEmpty();

    LiveSession speaking = open();
    speaking.onBinary(audio("_ab c"));
    outbox.reset();
    speaking.onDisconnect();
    assertThat(outbox.texts).isEmpty();

    LiveSession finished = open();
    finished.onText(finish());
    outbox.reset();
    finished.onDisconnect();
    assertThat(outbox.texts).isEmpty();
    assertThat(outbox.closed).isNull();
  }
}
