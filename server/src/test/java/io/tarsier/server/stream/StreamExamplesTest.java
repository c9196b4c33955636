package io.tarsier.server.stream;

import static io.tarsier.protocol.testing.ProtocolExamples.example;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.api.DecodingOptions.Grammar;
import io.tarsier.api.DecodingOptions.HotPhrase;
import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.RecognitionEvent.Ending;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.RecognitionEvent.Partial;
import io.tarsier.api.RecognitionEvent.SpeechEnded;
import io.tarsier.api.RecognitionEvent.SpeechStarted;
import io.tarsier.api.Segment;
import io.tarsier.api.Segment.Alternative;
import io.tarsier.api.Word;
import io.tarsier.protocol.CloseReason;
import io.tarsier.protocol.Handshake;
import io.tarsier.protocol.LiveSession;
import io.tarsier.protocol.SessionContext;
import io.tarsier.protocol.json.JsonFields;
import io.tarsier.protocol.testing.ProtocolExamples;
import io.tarsier.protocol.testing.RecordingOutbox;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.recognizer.Endpointing;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.StreamOptions;
import io.tarsier.server.live.GuardedSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plays the examples of {@code /v1/stream} in docs/protocol.md against the code. */
class StreamExamplesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final RecordingOutbox outbox = new RecordingOutbox();

  @Test
  void configureMeansWhatThePageSays() {
    StreamConfig config = read("stream-configure");
    assertThat(config.sampleRateHz()).isEqualTo(16_000);
    assertThat(config.model()).contains("toy");
    assertThat(config.options().partials()).isTrue();
    assertThat(config.options().decoding().alternatives()).isEqualTo(2);
    assertThat(config.options().decoding().hotPhrases())
        .containsExactly(new HotPhrase("one two", 3));
    assertThat(config.options().decoding().vocabulary()).containsExactly("tarsier");
    assertThat(config.options().endpointing()).isEqualTo(new Endpointing(5, 0.8, 30));
  }

  @Test
  void grammarsAreOfTwoKinds() {
    assertThat(read("stream-grammar-phrases").options().decoding().grammar())
        .contains(new Grammar.PhraseList(List.of("turn left", "turn right", "[unk]")));
    Optional<Grammar> jsgf = read("stream-grammar-jsgf").options().decoding().grammar();
    assertThat(jsgf)
        .contains(
            new Grammar.Jsgf("#JSGF V1.0; grammar turn; public <turn> = turn (left | right);"));
  }

  private static StreamConfig read(String example) {
    JsonFields message = JsonFields.parse(example(example));
    assertThat(message.text("type")).contains("configure");
    return StreamConfig.read(message, StreamOptions.live());
  }

  @Test
  void aSessionFromConfigureToFinish() throws IOException {
    try (Recognizer toy = Toy.recognizer(folder, "toy")) {
      LiveSession session = newSession(toy);
      session.onText(example("stream-configure"));
      assertSame(outbox.last(), "stream-ready");
      session.onBinary(Toy.say("_one two__", 16_000));
      session.onText(example("stream-finish-segment"));
      assertThat(JSON.readTree(outbox.last()).get("type").asText()).isEqualTo("final");
      assertThat(outbox.closed).isNull();
      session.onText(example("stream-finish"));
      assertThat(outbox.closed).isEqualTo(CloseReason.NORMAL);
    }
  }

  @Test
  void anErrorSaysWhatTheCloseReasonSays() throws IOException {
    try (Recognizer toy = Toy.recognizer(folder, "toy")) {
      newSession(toy).onText("{\"type\":\"configure\",\"model\":\"klingon\"}");
      assertSame(outbox.last(), "stream-error");
      assertThat(outbox.closed)
          .isEqualTo(CloseReason.refused(JSON.readTree(outbox.last()).get("message").asText()));
    }
  }

  private LiveSession newSession(Recognizer toy) {
    SessionContext context = Toy.context(Handshake.to("/v1/stream"), StreamOptions.live(), toy);
    return new GuardedSession(
        context.streamId(), new StreamProtocol().open(context, outbox), outbox);
  }

  @Test
  void eventsAreWrittenAsThePageShowsThem() throws IOException {
    List<Word> words = List.of(new Word("one", 0.1, 0.4, 0.5), new Word("two", 0.5, 0.8, 0.5));
    Segment segment = new Segment(0, 1, List.of(new Alternative("one two", words, 0)));
    assertSame(new SpeechStarted(0.48, 0.84), "stream-speech-started");
    assertSame(new SpeechEnded(1.32, 2.12), "stream-speech-ended");
    assertSame(new Partial("one two", 4, 1), "stream-partial");
    assertSame(new Final(segment, Ending.FINISHED, 1), "stream-final");
  }

  @Test
  void readingsAreListedWhereTheyWereAskedFor() throws IOException {
    Segment segment =
        new Segment(
            0,
            0.5,
            List.of(
                new Alternative("tea", List.of(new Word("tea", 0.1, 0.4, 0.5)), 0),
                new Alternative("teb", List.of(new Word("teb", 0.1, 0.4, 0.5)), -1)));
    Final finished = new Final(segment, Ending.FINISHED, 0.5);
    assertSame(StreamMessages.event(finished, true), "stream-final-alternatives");
    assertThat(StreamMessages.event(finished, false)).doesNotContain("alternatives");
  }

  private static void assertSame(RecognitionEvent event, String example) throws IOException {
    assertSame(StreamMessages.event(event, false), example);
  }

  private static void assertSame(String message, String example) throws IOException {
    JsonNode actual = JSON.readTree(message);
    assertThat(actual).isEqualTo(JSON.readTree(example(example)));
  }

  @Test
  void everyExampleIsPlayedHere() {
    assertThat(ProtocolExamples.names())
        .filteredOn(name -> name.startsWith("stream-"))
        .containsExactlyInAnyOrder(
            "stream-configure",
            "stream-grammar-phrases",
            "stream-grammar-jsgf",
            "stream-finish-segment",
            "stream-finish",
            "stream-ready",
            "stream-speech-started",
            "stream-speech-ended",
            "stream-partial",
            "stream-final",
            "stream-final-alternatives",
            "stream-error");
  }
}
