package io.tarsier.server.vosk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.protocol.CloseReason;
import io.tarsier.protocol.Handshake;
import io.tarsier.protocol.LiveSession;
import io.tarsier.protocol.SessionContext;
import io.tarsier.protocol.testing.RecordingOutbox;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.recognizer.Endpointing;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.StreamOptions;
import io.tarsier.server.live.GuardedSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoskSessionTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private Recognizer toy;
  private Recognizer other;
  private final RecordingOutbox outbox = new RecordingOutbox();
  private LiveSession session;

  @BeforeEach
  void open() throws IOException {
    toy = Toy.recognizer(folder, "toy");
    other = Toy.recognizer(folder, "other");
    session = newSession(StreamOptions.live());
  }

  private LiveSession newSession(StreamOptions options) {
    SessionContext context = Toy.context(Handshake.to("/vosk"), options, toy, other);
    return new GuardedSession(context.streamId(), new VoskProtocol().open(context, outbox), outbox);
  }

  @AfterEach
  void close() {
    toy.close();
    other.close();
  }

  private JsonNode lastReply() throws IOException {
    return JSON.readTree(outbox.last());
  }

  private String text() throws IOException {
    return lastReply().get("text").asText();
  }

  @Test
  void withoutConfigAudioIs8000HzAndWordsAreListed() {
    session.onBinary(Toy.say("_ab c_", 8000));
    session.onText("{\"eof\" : 1}");

    assertThat(outbox.texts)
        .containsExactly(
            "{\n  \"partial\" : \"ab c\"\n}",
            """
            {
              "result" : [{
                  "conf" : 0.500000,
                  "end" : 0.300000,
                  "start" : 0.100000,
                  "word" : "ab"
                }, {
                  "conf" : 0.500000,
                  "end" : 0.500000,
                  "start" : 0.400000,
                  "word" : "c"
                }],
              "text" : "ab c"
            }""");
    assertThat(outbox.closed).isEqualTo(CloseReason.NORMAL);
  }

  @Test
  void alternativesComeInTheLayoutOfTheOriginal() {
    session.onText("{\"config\":{\"max_alternatives\":2, \"sample_rate\": 16000.0}}");
    session.onBinary(Toy.say("ca_", 16_000));
    session.onText("{\"eof\":1}");

    assertThat(outbox.last())
        .isEqualTo(
            """
            {
              "alternatives" : [{
                  "confidence" : 0.000000,
                  "result" : [{
                      "end" : 0.200000,
                      "start" : 0.000000,
                      "word" : "ca"
                    }],
                  "text" : "ca"
                }, {
                  "confidence" : -1.000000,
                  "result" : [{
                      "end" : 0.200000,
                      "start" : 0.000000,
                      "word" : "cb"
                    }],
                  "text" : "cb"
                }]
            }""");
  }

  @Test
  void silenceIsAnEmptyTextWithoutResult() {
    session.onText("{\"eof\" : 1}");
    assertThat(outbox.texts).containsExactly("{\n  \"text\" : \"\"\n}");
  }

  @Test
  void everyFrameGetsOneReplyWhateverItsSize() throws IOException {
    byte[] audio = Toy.say("_abc bb_ cc_a", 8000);
    Random random = new Random(7);
    int frames = 0;
    for (int at = 0; at < audio.length; frames++) {
      int size = Math.min(audio.length - at, random.nextInt(2000));
      session.onBinary(Arrays.copyOfRange(audio, at, at + size));
      at += size;
      assertThat(outbox.texts).hasSize(frames + 1);
    }
    session.onText("{\"eof\" : 1}");
    assertThat(text()).isEqualTo("abc bb cc a");
  }

  @Test
  void resetGivesAResultAndTheClockGoesOn() throws IOException {
    session.onBinary(Toy.say("ab_", 8000));
    session.onText("{\"reset\" : 1}");
    assertThat(text()).isEqualTo("ab");
    session.onBinary(Toy.say("c_", 8000));
    session.onText("{\"reset\" : 1}");
    assertThat(text()).isEqualTo("c");
    assertThat(lastReply().at("/result/0/start").asDouble()).isEqualTo(0.3);
    assertThat(outbox.texts).hasSize(4);
    assertThat(outbox.closed).isNull();
  }

  @Test
  void oneFrameThatClosesSeveralSegmentsGetsOneReply() throws IOException {
    session =
        newSession(
            StreamOptions.live().withEndpointing(Endpointing.defaults().withMaxSegmentSeconds(5)));
    session.onText("{\"config\":{\"max_alternatives\":3}}");
    session.onBinary(Toy.say("ab_____ _____ ".repeat(10), 8000));
    assertThat(outbox.texts).hasSize(1);
    JsonNode best = lastReply().at("/alternatives/0");
    assertThat(best.get("text").asText().split(" ")).hasSizeGreaterThan(5).containsOnly("ab");
    assertThat(best.get("result")).hasSize(best.get("text").asText().split(" ").length);
    assertThat(lastReply().at("/alternatives/2/text").asText()).startsWith("cb cb");
  }

  @Test
  void wordsCanBeSwitchedOffInAnyWay() throws IOException {
    for (String off : List.of("0", "false", "0.0")) {
      session = newSession(StreamOptions.live());
      session.onText("{\"config\" :\n { \"words\"\n : " + off + "}}");
      session.onBinary(Toy.say("ab_", 8000));
      session.onText("{\"reset\":true}");
      assertThat(outbox.last()).isEqualTo("{\n  \"text\" : \"ab\"\n}");
    }
  }

  @Test
  void aPhraseListThatTheDecoderCannotUseIsIgnored() throws IOException {
    session.onText("{\"config\":{\"phrase_list\":[\"a b\",\"[unk]\"]}}");
    session.onBinary(Toy.say("cc_", 8000));
    session.onText("{\"eof\" : 1}");
    assertThat(text()).isEqualTo("cc");
  }

  @Test
  void aConfigInTheMiddleLosesNothingAndAddsNoReply() throws IOException {
    session.onBinary(Toy.say("ab_", 8000));
    session.onText("{\"config\":{\"sample_rate\":16000,\"model\":\"other\"}}");
    assertThat(outbox.texts).hasSize(1);
    session.onBinary(Toy.say("c_", 16_000));
    assertThat(outbox.texts).hasSize(2);
    assertThat(text()).isEqualTo("ab");
    session.onText("{\"eof\" : 1}");
    assertThat(text()).isEqualTo("c");
    assertThat(lastReply().at("/result/0/start").asDouble()).isEqualTo(0.3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 43, 45, 64, 100, 65_536})
  void aWavHeaderInPiecesOfAnySizeSetsTheFormat(int pieceBytes) throws IOException {
    byte[] wav = stereoWav("_ab c_", 16_000);
    for (int at = 0; at < wav.length && at < 200 * pieceBytes; at += pieceBytes) {
      session.onBinary(Arrays.copyOfRange(wav, at, Math.min(wav.length, at + pieceBytes)));
    }
    if (wav.length > 200 * pieceBytes) {
      session.onBinary(Arrays.copyOfRange(wav, 200 * pieceBytes, wav.length));
    }
    session.onText("{\"eof\" : 1}");
    assertThat(text()).isEqualTo("ab c");
    assertThat(lastReply().at("/result/1/end").asDouble()).isEqualTo(0.5);
  }

  /** Both channels say the same; a LIST chunk stands on either side of the samples. */
  private static byte[] stereoWav(String letters, int rate) {
    byte[] mono = Toy.say(letters, rate);
    byte[] list = "LIST\4\0\0\0abcd".getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer wav = ByteBuffer.allocate(44 + 2 * list.length + 2 * mono.length);
    wav.order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.ISO_8859_1)).putInt(wav.capacity() - 8);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1)).putInt(16);
    wav.putShort((short) 1).putShort((short) 2).putInt(rate).putInt(rate * 4);
    wav.putShort((short) 4).putShort((short) 16).put(list);
    wav.put("data".getBytes(StandardCharsets.ISO_8859_1)).putInt(2 * mono.length);
    for (int i = 0; i < mono.length; i += 2) {
      wav.put(mono, i, 2).put(mono, i, 2);
    }
    return wav.put(list).array();
  }

  @Test
  void afterResetAnotherWavFileMayFollow() throws IOException {
    session.onBinary(stereoWav("ab_", 16_000));
    session.onText("{\"reset\" : 1}");
    session.onBinary(stereoWav("c_", 8000));
    session.onText("{\"eof\" : 1}");
    assertThat(text()).isEqualTo("c");
    assertThat(lastReply().at("/result/0/end").asDouble()).isEqualTo(0.4);
  }

  @Test
  void shutdownSendsTheFinalAndCloses() throws IOException {
    session.onBinary(Toy.say("ab_", 8000));
    session.onShutdown(CloseReason.goingAway("bye"));
    assertThat(text()).isEqualTo("ab");
    assertThat(outbox.closed).isEqualTo(CloseReason.goingAway("bye"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "1",
        "\"eof\"",
        "{}",
        "{\"eof\" : 0}",
        "{\"eof\" : null}",
        "{\"configuration\" : {}}",
        "{\"config\" : 1}",
        "{\"config\" : []}",
        "{\"config\" : \"x\"}",
        "{\"config\" : {}} {}",
        "{\"config\" : {\"sample_rate\" : 0}}",
        "{\"config\" : {\"sample_rate\" : -8000}}",
        "{\"config\" : {\"sample_rate\" : 1e9}}",
        "{\"config\" : {\"sample_rate\" : \"fast\"}}",
        "{\"config\" : {\"sample_rate\" : []}}",
        "{\"config\" : {\"sample_rate\" : true}}",
        "{\"config\" : {\"sample_rate\" : NaN}}",
        "{\"config\" : {\"words\" : \"many\"}}",
        "{\"config\" : {\"words\" : []}}",
        "{\"config\" : {\"max_alternatives\" : \"x\"}}",
        "{\"config\" : {\"max_alternatives\" : {}}}",
        "{\"config\" : {\"phrase_list\" : \"a b\"}}",
        "{\"config\" : {\"phrase_list\" : [1]}}",
        "{\"config\" : {\"phrase_list\" : [[\"a\"]]}}",
        "{\"config\" : {\"phrase_list\" : {\"a\" : 1}}}",
        "{\"config\" : {\"model\" : 1}}",
        "{\"config\" : {\"model\" : \"\"}}",
        "{\"config\" : {\"model\" : \"../../etc/passwd\"}}",
        "eof",
        "{'eof': 1}",
        "{\"eof\" : 1",
        "<xml/>",
      })
  void whatMakesNoSenseClosesWithTheReasonAndNoReply(String message) {
    session.onText(message);
    session.onBinary(new byte[100]);
    session.onText("{\"eof\" : 1}");
    assertThat(outbox.texts).isEmpty();
    assertThat(outbox.closed).isNotNull();
    assertThat(outbox.closed.code()).isEqualTo(1008);
    assertThat(outbox.closed.text()).isNotBlank();
  }

  @Test
  void anUnknownModelIsToldWithTheKnownOnes() {
    session.onText("{\"config\":{\"model\":\"klingon\"}}");
    assertThat(outbox.closed)
        .isEqualTo(CloseReason.refused("unknown model 'klingon'; available: toy, other"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"config\":{}}",
        "{\"config\":null}",
        "{\"config\":{\"sample_rate\":\"8000\",\"words\":null,\"phrase_list\":null}}",
        "{\"config\":{\"max_alternatives\":-1}}",
        "{\"config\":{\"phrase_list\":[]}}",
        "{\"config\":{\"phrase_list\":[\" \"]}}",
        "{\"config\":{\"surprise\":{\"a\":[1]}}}",
        "\n\t{ \"config\" :\r\n { \"model\" : \"toy\" } }\n",
      })
  void aConfigMayTakeManyShapes(String config) throws IOException {
    session.onText(config);
    assertThat(outbox.texts).isEmpty();
    session.onBinary(Toy.say("ab_", 8000));
    session.onText("{\"eof\" : 1}");
    assertThat(outbox.texts).hasSize(2);
    assertThat(text()).isEqualTo("ab");
  }

  @Test
  void aMillionAlternativesAreAsManyAsThereAre() throws IOException {
    session.onText("{\"config\":{\"max_alternatives\":1000000}}");
    session.onBinary(Toy.say("ab_", 8000));
    session.onText("{\"eof\" : 1}");
    List<String> texts = new ArrayList<>();
    lastReply().get("alternatives").forEach(reading -> texts.add(reading.get("text").asText()));
    assertThat(texts).containsExactly("ab", "bb", "cb");
  }

  @Test
  void audioThatIsRiffButNoSpeechIsRefused() {
    session.onBinary("RIFF\4\0\0\0AVI LIST".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(outbox.closed).isEqualTo(CloseReason.refused("the audio is RIFF, but not WAVE"));
  }
}
