package io.tarsier.sherpa;

import static io.tarsier.protocol.testing.ProtocolExamples.example;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.Word;
import io.tarsier.protocol.Handshake;
import io.tarsier.protocol.LiveSession;
import io.tarsier.protocol.testing.ProtocolExamples;
import io.tarsier.protocol.testing.RecordingOutbox;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.StreamOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SherpaSessionTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PAUSE = "_".repeat(10);

  @TempDir Path folder;
  private Recognizer toy;
  private final RecordingOutbox outbox = new RecordingOutbox();
  private LiveSession session;

  @BeforeEach
  void open() throws IOException {
    toy = Toy.chunkedRecognizer(folder, "toy");
    session =
        new SherpaProtocol()
            .open(Toy.context(Handshake.to("/sherpa"), StreamOptions.live(), toy), outbox);
  }

  @AfterEach
  void close() {
    toy.close();
  }

  private static byte[] say(String letters) {
    return Toy.sayFloats(letters, 16_000);
  }

  private List<JsonNode> results() throws IOException {
    List<JsonNode> results = new ArrayList<>();
    for (String text : outbox.texts) {
      if (!text.equals("Done!")) {
        results.add(JSON.readTree(text));
      }
    }
    return results;
  }

  private List<JsonNode> finals() throws IOException {
    return results().stream().filter(result -> result.get("is_final").asBoolean()).toList();
  }

  private static List<String> texts(List<JsonNode> results) {
    return results.stream().map(result -> result.get("text").asText()).toList();
  }

  @Test
  void theLastResultHasIsEofAndDoneFollows() throws IOException {
    session.onBinary(say("_ab c_"));
    session.onText("Done");
    assertThat(outbox.last()).isEqualTo("Done!");
    assertThat(texts(finals())).containsExactly("ab c");
    assertThat(results()).filteredOn(result -> result.get("is_eof").asBoolean()).hasSize(1);
    assertThat(results().get(results().size() - 1).get("is_eof").asBoolean()).isTrue();
    assertThat(outbox.closed).as("clients close").isNull();
  }

  @Test
  void whoSaysNothingGetsAnEmptyResult() throws IOException {
    session.onText("Done");
    assertThat(outbox.texts).hasSize(2).last().isEqualTo("Done!");
    assertThat(texts(finals())).containsExactly("");
  }

  @Test
  void segmentsWithTextAreCounted() throws IOException {
    session.onBinary(say("ab" + PAUSE + "_".repeat(60) + "cab cab" + PAUSE + "a"));
    session.onText("Done");
    List<JsonNode> spoken =
        finals().stream().filter(result -> !result.get("text").asText().isEmpty()).toList();
    assertThat(texts(spoken)).containsExactly("ab", "cab cab", "a");
    assertThat(spoken).extracting(result -> result.get("segment").asInt()).containsExactly(0, 1, 2);
    assertThat(finals()).as("silence ends segments, too").hasSizeGreaterThan(3);
    for (JsonNode result : results()) {
      if (!result.get("is_final").asBoolean()) {
        assertThat(result.get("tokens")).isEmpty();
        assertThat(result.get("timestamps")).isEmpty();
      }
    }
    assertThat(results())
        .anyMatch(
            result ->
                result.get("text").asText().equals("cab")
                    && result.get("segment").asInt() == 1
                    && !result.get("is_final").asBoolean());
  }

  @Test
  void timestampsCountFromTheStartOfTheSegment() throws IOException {
    session.onBinary(say("_ab" + PAUSE + "ca b"));
    session.onText("Done");
    for (JsonNode result : finals()) {
      double start = result.get("start_time").asDouble();
      assertThat(result.get("timestamps")).hasSameSizeAs(result.get("tokens"));
      assertThat(result.get("ys_probs")).hasSameSizeAs(result.get("tokens"));
      StringBuilder joined = new StringBuilder();
      result.get("tokens").forEach(token -> joined.append(token.asText()));
      assertThat(joined.toString().strip()).isEqualTo(result.get("text").asText());
      if (result.get("text").asText().equals("ca b")) {
        assertThat(start + result.get("timestamps").get(0).asDouble()).isEqualTo(1.3);
        assertThat(start + result.get("timestamps").get(1).asDouble()).isEqualTo(1.6);
      }
    }
  }

  @Test
  void aConnectionMayGoOnWithAnotherRecording() throws IOException {
    session.onBinary(say("ab"));
    session.onBinary(new byte[3]);
    session.onText("Done");
    outbox.reset();
    session.onBinary(say("_c"));
    session.onText("Done");
    assertThat(texts(finals())).containsExactly("c");
    JsonNode last = finals().get(0);
    assertThat(last.get("segment").asInt()).isZero();
    assertThat(last.get("timestamps").get(0).asDouble()).isEqualTo(0.1);
  }

  @Test
  void samplesMayBeSplitBetweenMessages() throws IOException {
    byte[] audio = say("_ab c_");
    for (int at = 0; at < audio.length; at += 1999) {
      session.onBinary(Arrays.copyOfRange(audio, at, Math.min(audio.length, at + 1999)));
    }
    session.onText("Done");
    assertThat(texts(finals())).containsExactly("ab c");
  }

  @Test
  void samplesThatAreNoNumberAreSilenceAndOthersAreClipped() throws IOException {
    ByteBuffer audio = ByteBuffer.allocate(4 * 3 * 1600).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : new float[] {Float.NaN, Float.NEGATIVE_INFINITY, 1e30f}) {
      for (int i = 0; i < 1600; i++) {
        audio.putFloat(sample);
      }
    }
    session.onBinary(audio.array());
    session.onText("Done");
    assertThat(texts(finals())).as("full scale is the last letter").containsExactly("z");
    assertThat(finals().get(0).get("timestamps").get(0).asDouble()).isEqualTo(0.2);
  }

  @Test
  void anyOtherTextIsRefused() {
    assertThatThrownBy(() -> session.onText("done"))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("a text message must be Done");
  }

  @Test
  void resultsAreWrittenAsThePageShowsThem() throws IOException {
    List<Word> words = List.of(new Word("one", 0.1, 0.4, 0.5), new Word("two", 0.5, 0.8, 0.5));
    assertSame(new SherpaResult("one tw", List.of(), 0, 0, false, false), "sherpa-partial");
    assertSame(new SherpaResult("one two", words, 0, 0, true, false), "sherpa-final");
    assertSame(new SherpaResult("", List.of(), 1, 1.92, true, true), "sherpa-eof");
    assertThat(ProtocolExamples.names())
        .filteredOn(name -> name.startsWith("sherpa-"))
        .containsExactlyInAnyOrder("sherpa-partial", "sherpa-final", "sherpa-eof");
  }

  private static void assertSame(SherpaResult result, String example) throws IOException {
    JsonNode written = JSON.readTree(result.toJson());
    JsonNode shown = JSON.readTree(example(example));
    assertThat(written).isEqualTo(shown);
    List<String> order = new ArrayList<>();
    shown.fieldNames().forEachRemaining(order::add);
    assertThat(written.fieldNames()).toIterable().containsExactlyElementsOf(order);
  }
}
