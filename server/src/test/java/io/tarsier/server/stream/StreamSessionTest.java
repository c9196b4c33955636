package io.tarsier.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.protocol.CloseReason;
import io.tarsier.protocol.Handshake;
import io.tarsier.protocol.LiveSession;
import io.tarsier.protocol.SessionContext;
import io.tarsier.protocol.testing.RecordingOutbox;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.StreamOptions;
import io.tarsier.server.live.GuardedSession;
import java.io.ByteArrayOutputStream;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where segments end by themselves is the recognizer's business; no test here depends on it. */
class StreamSessionTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FINISH = "{\"type\":\"finish\"}";
  private static final String FINISH_SEGMENT = "{\"type\":\"finish_segment\"}";

  @TempDir Path folder;
  private Recognizer toy;
  private Recognizer other;
  private final RecordingOutbox outbox = new RecordingOutbox();
  private LiveSession session;

  @BeforeEach
  void open() throws IOException {
    toy = Toy.recognizer(folder, "toy");
    other = Toy.recognizer(folder, "other");
    session = newSession();
  }

  private LiveSession newSession() {
    SessionContext context =
        Toy.context(Handshake.to("/v1/stream"), StreamOptions.live(), toy, other);
    return new GuardedSession(
        context.streamId(), new StreamProtocol().open(context, outbox), outbox);
  }

  @AfterEach
  void close() {
    toy.close();
    other.close();
  }

  private List<JsonNode> messages(String type) throws IOException {
    List<JsonNode> messages = new ArrayList<>();
    for (String text : outbox.texts) {
      JsonNode message = JSON.readTree(text);
      if (message.get("type").asText().equals(type)) {
        messages.add(message);
      }
    }
    return messages;
  }

  private List<JsonNode> words() throws IOException {
    List<JsonNode> words = new ArrayList<>();
    for (JsonNode segment : messages("final")) {
      segment.get("words").forEach(words::add);
    }
    return words;
  }

  private String text() throws IOException {
    return String.join(" ", words().stream().map(word -> word.get("word").asText()).toList());
  }

  @Test
  void withoutConfigureAudioIs16000Hz() throws IOException {
    session.onBinary(Toy.say("_ab c_", 16_000));
    session.onText(FINISH);

    assertThat(outbox.texts.get(0))
        .isEqualTo("{\"type\":\"ready\",\"model\":\"toy\",\"sample_rate\":16000,\"stream\":7}");
    assertThat(text()).isEqualTo("ab c");
    assertThat(words().get(1))
        .isEqualTo(JSON.readTree("{\"word\":\"c\",\"start\":0.4,\"end\":0.5,\"confidence\":0.5}"));
    assertThat(outbox.closed).isEqualTo(CloseReason.NORMAL);
  }

  @Test
  void configureSetsModelAndRateAndIsAnsweredAtOnce() throws IOException {
    session.onText("{\"type\":\"configure\",\"model\":\"other\",\"sample_rate\":8000.0}");
    assertThat(outbox.texts)
        .containsExactly(
            "{\"type\":\"ready\",\"model\":\"other\",\"sample_rate\":8000,\"stream\":7}");
    session.onBinary(Toy.say("ab_", 8000));
    session.onText(FINISH);
    assertThat(text()).isEqualTo("ab");
    assertThat(messages("ready")).hasSize(1);
  }

  @Test
  void partialsComeUnlessTheyAreSwitchedOff() throws IOException {
    session.onBinary(Toy.say("_ab cab cab cab__", 16_000));
    assertThat(messages("partial")).isNotEmpty();
    for (JsonNode partial : messages("partial")) {
      assertThat(partial.get("stable_chars").asInt())
          .isBetween(0, partial.get("text").asText().length());
      assertThat(partial.get("at_seconds").asDouble()).isBetween(0.1, 1.7);
    }
  }

  @Test
  void withoutPartialsThereAreFinalsOnly() throws IOException {
    session.onText("{\"type\":\"configure\",\"partials\":false}");
    session.onBinary(Toy.say("_ab cab cab cab__", 16_000));
    session.onText(FINISH);
    assertThat(messages("partial")).isEmpty();
    assertThat(text()).isEqualTo("ab cab cab cab");
  }

  @Test
  void anyPiecesOfAudioGiveTheSameEvents() throws IOException {
    byte[] audio = Toy.say("_abc bb_ cc_a", 16_000);
    Random random = new Random(7);
    for (int at = 0; at < audio.length; ) {
      int size = Math.min(audio.length - at, random.nextInt(2000));
      session.onBinary(Arrays.copyOfRange(audio, at, at + size));
      at += size;
    }
    session.onText(FINISH);
    List<String> inPieces = List.copyOf(outbox.texts);

    outbox.reset();
    session = newSession();
    session.onBinary(audio);
    session.onText(FINISH);
    assertThat(outbox.texts).isEqualTo(inPieces);
    assertThat(text()).isEqualTo("abc bb cc a");
  }

  @Test
  void finishSegmentGivesAFinalAndTheClockGoesOn() throws IOException {
    session.onBinary(Toy.say("ab_", 16_000));
    session.onText(FINISH_SEGMENT);
    assertThat(text()).isEqualTo("ab");
    assertThat(outbox.closed).isNull();
    session.onBinary(Toy.say("c_", 16_000));
    session.onText(FINISH);
    assertThat(text()).isEqualTo("ab c");
    assertThat(words().get(1).get("start").asDouble()).isEqualTo(0.3);
    assertThat(JSON.readTree(outbox.last()).get("ending").asText()).isEqualTo("finished");
    assertThat(JSON.readTree(outbox.last()).get("at_seconds").asDouble()).isEqualTo(0.5);
  }

  @Test
  void whoSaysNothingGetsAnEmptyFinal() throws IOException {
    session.onText(FINISH);
    assertThat(messages("ready")).hasSize(1);
    assertThat(messages("final")).hasSize(1);
    assertThat(JSON.readTree(outbox.last()).get("text").asText()).isEmpty();
    assertThat(outbox.closed).isEqualTo(CloseReason.NORMAL);
  }

  @Test
  void alternativesAreListedWhenMoreThanOneIsAskedFor() throws IOException {
    session.onText("{\"type\":\"configure\",\"alternatives\":2}");
    session.onBinary(Toy.say("ca", 16_000));
    session.onText(FINISH);
    JsonNode readings = messages("final").get(0).get("alternatives");
    assertThat(readings).hasSize(2);
    assertThat(readings.get(0).get("text").asText()).isEqualTo("ca");
    assertThat(readings.get(1).get("text").asText()).isEqualTo("cb");
    assertThat(readings.get(1).get("score").asDouble()).isEqualTo(-1);
  }

  @Test
  void aSecondWavHeaderWithAnotherRateStartsASegment() throws IOException {
    session.onBinary(wav("ab_", 16_000));
    session.onBinary(wav("c_", 8000));
    session.onText(FINISH);
    assertThat(text()).isEqualTo("ab c");
    assertThat(words().get(1).get("end").asDouble()).isEqualTo(0.4);
  }

  private static byte[] wav(String letters, int rate) {
    byte[] samples = Toy.say(letters, rate);
    ByteBuffer head = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    head.put("RIFF".getBytes(StandardCharsets.ISO_8859_1)).putInt(36 + samples.length);
    head.put("WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1)).putInt(16);
    head.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(rate * 2);
    head.putShort((short) 2).putShort((short) 16);
    head.put("data".getBytes(StandardCharsets.ISO_8859_1)).putInt(samples.length);
    ByteArrayOutputStream wav = new ByteArrayOutputStream();
    wav.writeBytes(head.array());
    wav.writeBytes(samples);
    return wav.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"1001, shutting_down", "1008, timed_out"})
  void whenTheServerEndsTheStreamTheFinalComesBeforeTheError(int code, String name)
      throws IOException {
    session.onBinary(Toy.say("ab_", 16_000));
    session.onShutdown(new CloseReason(code, "bye"));
    assertThat(text()).isEqualTo("ab");
    assertThat(outbox.last())
        .isEqualTo("{\"type\":\"error\",\"code\":\"" + name + "\",\"message\":\"bye\"}");
    assertThat(outbox.closed).isEqualTo(new CloseReason(code, "bye"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `` | a text message
          { | a text message is no JSON
          [] | must be an object
          {} | 'type' is missing
          {"type":1} | type is 1
          {"type":"eof"} | not 'eof'
          {"type":"finish"} {} | a text message is no JSON
          {"type":"finish","now":1} | unknown field 'now'
          {"type":"configure","partial":true} | unknown field 'partial'
          {"type":"configure","partials":1} | partials is 1
          {"type":"configure","sample_rate":0} | sample_rate is 0
          {"type":"configure","sample_rate":"x"} | sample_rate is "x"
          {"type":"configure","sample_rate":8000.5} | sample_rate is 8000.5
          {"type":"configure","alternatives":0} | alternatives is 0
          {"type":"configure","alternatives":101} | 1..100
          {"type":"configure","model":"klingon"} | unknown model 'klingon'
          {"type":"configure","model":[]} | model is []
          {"type":"configure","vocabulary":"x"} | vocabulary is "x"
          {"type":"configure","vocabulary":[1]} | vocabulary is 1
          {"type":"configure","hot_phrases":["x"]} | hot_phrases is "x"
          {"type":"configure","hot_phrases":[{"text":"x"}]} | 'hot_phrases.weight' is missing
          {"type":"configure","hot_phrases":[{"text":"x","weight":99}]} | -20..20
          {"type":"configure","hot_phrases":[{"text":"x","weight":1,"wait":1}]} | 'hot_phrases.wait'
          {"type":"configure","grammar":{}} | either phrases or jsgf
          {"type":"configure","grammar":{"jsgf":"x","phrases":[]}} | either phrases or jsgf
          {"type":"configure","grammar":{"phrases":["a"]}} | cannot use a grammar
          {"type":"configure","endpointing":1} | endpointing is 1
          {"type":"configure","endpointing":{"pause_seconds":0}} | endpointing.pause_seconds is 0; it must be a number in 0.2..60
          {"type":"configure","endpointing":{"pause":1}} | unknown field 'endpointing.pause'
          """)
  void whatMakesNoSenseIsToldAndClosesWithTheReason(String message, String reason)
      throws IOException {
    session.onText(message);
    session.onBinary(new byte[100]);
    session.onText(FINISH);
    assertThat(outbox.texts).hasSize(1);
    JsonNode error = JSON.readTree(outbox.last());
    assertThat(error.get("type").asText()).isEqualTo("error");
    assertThat(error.get("code").asText()).isIn("malformed_input", "unsupported_input");
    assertThat(error.get("message").asText()).contains(reason);
    assertThat(outbox.closed)
        .isEqualTo(CloseReason.refused(error.get("message").asText()))
        .matches(closed -> closed.text().contains(reason));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"type\":\"configure\"}", FINISH_SEGMENT, "audio"})
  void configureMustComeFirst(String first) {
    if (first.equals("audio")) {
      session.onBinary(new byte[2]);
    } else {
      session.onText(first);
    }
    session.onText("{\"type\":\"configure\"}");
    assertThat(outbox.closed)
        .isEqualTo(CloseReason.refused("configure may come once, as the first message"));
  }

  @Test
  void nullIsAsGoodAsNothing() throws IOException {
    session.onText(
        "{\"type\":\"configure\",\"model\":null,\"sample_rate\":null,\"partials\":null,"
            + "\"hot_phrases\":null,\"vocabulary\":[],\"grammar\":null,\"endpointing\":{}}");
    assertThat(messages("ready")).hasSize(1);
    assertThat(outbox.closed).isNull();
  }

  @Test
  void audioThatIsRiffButNoSpeechIsRefused() throws IOException {
    session.onBinary("RIFF\4\0\0\0AVI LIST".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(messages("error")).hasSize(1);
    assertThat(outbox.closed).isEqualTo(CloseReason.refused("the audio is RIFF, but not WAVE"));
  }
}
