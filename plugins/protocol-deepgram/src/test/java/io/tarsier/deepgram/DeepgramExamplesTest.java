package io.tarsier.deepgram;

import static io.tarsier.protocol.testing.ProtocolExamples.example;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.api.RecognitionEvent.Ending;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.RecognitionEvent.Partial;
import io.tarsier.api.Segment;
import io.tarsier.api.Segment.Alternative;
import io.tarsier.api.Word;
import io.tarsier.deepgram.DeepgramMessages.Channel;
import io.tarsier.protocol.CloseReason;
import io.tarsier.protocol.LiveSession;
import io.tarsier.protocol.testing.ProtocolExamples;
import io.tarsier.protocol.testing.RecordingOutbox;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.StreamOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plays the examples of {@code /v1/listen} in docs/protocol.md against the code. */
class DeepgramExamplesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final DeepgramMessages MESSAGES =
      new DeepgramMessages(
          new ListenRequest(
              UUID.fromString("5e92a2b3-84c1-4d0e-9c52-1f6a7f3f0d11"),
              Instant.parse("2026-11-27T09:30:00.250Z"),
              "english",
              "3",
              "bilstm-ctc"));

  private static final Channel ONLY = new Channel(0, 1);

  @TempDir Path folder;

  @Test
  void messagesAreWrittenAsThePageShowsThem() throws IOException {
    List<Word> words = List.of(new Word("one", 0.1, 0.4, 0.5), new Word("two", 0.5, 0.8, 0.5));
    Segment segment = new Segment(0, 1, List.of(new Alternative("one two", words, 0)));
    assertSame(MESSAGES.interim(ONLY, 0, new Partial("one", 0, 0.5)), "deepgram-interim");
    assertSame(
        MESSAGES.result(ONLY, new Final(segment, Ending.PAUSE, 1.2), true, false),
        "deepgram-final");
    assertSame(MESSAGES.speechStarted(ONLY, 0.1), "deepgram-speech-started");
    assertSame(MESSAGES.utteranceEnd(ONLY, 0.8), "deepgram-utterance-end");
    assertSame(
        MESSAGES.metadata(
            "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925", 2.5, 1),
        "deepgram-metadata");
  }

  private static void assertSame(String message, String example) throws IOException {
    assertThat(JSON.readTree(message)).isEqualTo(JSON.readTree(example(example)));
  }

  @Test
  void whatAClientSaysIsUnderstood() throws IOException {
    RecordingOutbox outbox = new RecordingOutbox();
    try (Recognizer toy = Toy.recognizer(folder, "toy")) {
      LiveSession session =
          new DeepgramProtocol()
              .open(
                  Toy.context(
                      Urls.listen("encoding=linear16&sample_rate=16000"),
                      StreamOptions.live(),
                      toy),
                  outbox);
      session.onText(example("deepgram-keep-alive"));
      session.onBinary(Toy.say("ab", 16_000));
      assertThat(outbox.texts).isEmpty();
      session.onText(example("deepgram-finalize"));
      assertThat(outbox.last()).contains("\"from_finalize\":true");
      session.onText(example("deepgram-close-stream"));
      assertThat(outbox.closed).isEqualTo(CloseReason.NORMAL);
    }
  }

  @Test
  void everyExampleIsPlayedHere() {
    assertThat(ProtocolExamples.names())
        .filteredOn(name -> name.startsWith("deepgram-"))
        .containsExactlyInAnyOrder(
            "deepgram-keep-alive",
            "deepgram-finalize",
            "deepgram-close-stream",
            "deepgram-interim",
            "deepgram-final",
            "deepgram-speech-started",
            "deepgram-utterance-end",
            "deepgram-metadata");
  }
}
