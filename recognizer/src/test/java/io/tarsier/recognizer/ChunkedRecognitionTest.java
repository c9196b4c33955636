package io.tarsier.recognizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.EndpointRuleProvider.EndpointRule;
import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.RecognitionEvent.Ending;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.RecognitionEvent.Partial;
import io.tarsier.api.RecognitionEvent.SpeechEnded;
import io.tarsier.api.RecognitionEvent.SpeechStarted;
import io.tarsier.api.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps of 0.2 s, chunks of three steps, two steps of right context, pauses of four steps. */
class ChunkedRecognitionTest {

  private static final Offset<Double> EXACT = Offset.offset(1e-9);

  @TempDir Path folder;

  private Recognizer recognizer;

  @BeforeEach
  void open() throws IOException {
    recognizer = Toy.liveRecognizer(folder);
  }

  @AfterEach
  void close() {
    recognizer.close();
  }

  private static List<RecognitionEvent> feed(
      RecognizerStream stream, float[] samples, int... sizes) {
    List<RecognitionEvent> events = new ArrayList<>();
    int piece = 0;
    for (int from = 0; from < samples.length; ) {
      int to = Math.min(samples.length, from + sizes[piece++ % sizes.length]);
      events.addAll(
          stream.accept(new AudioChunk(Arrays.copyOfRange(samples, from, to), Toy.RATE_HZ)));
      from = to;
    }
    return events;
  }

  private List<RecognitionEvent> listen(StreamOptions options, String letters) {
    RecognizerStream stream = recognizer.newStream(options);
    List<RecognitionEvent> events = feed(stream, Toy.sayLoud(letters), 10);
    events.addAll(stream.finish());
    return events;
  }

  private static List<Final> finals(List<RecognitionEvent> events) {
    return events.stream().filter(Final.class::isInstance).map(Final.class::cast).toList();
  }

  @Test
  void wordsAppearWithTheChunkAndItsContextAndAPauseEndsThem() {
    List<RecognitionEvent> events = listen(StreamOptions.live(), "__ab_ c_____a");

    assertThat(events).hasSize(8);
    assertThat(events.get(0)).isEqualTo(new SpeechStarted(0.4, 1.0));
    // The first chunk ends within the first word.
    assertThat(events.get(1)).isEqualTo(new Partial("ab", 2, 1.6));
    assertThat(events.get(2)).isEqualTo(new Partial("ab c", 4, 2.2));
    assertThat(((SpeechEnded) events.get(3)).endSeconds()).isCloseTo(1.4, EXACT);
    Final first = (Final) events.get(4);
    assertThat(first.segment().text()).isEqualTo("ab c");
    assertThat(first.ending()).isEqualTo(Ending.PAUSE);
    assertThat(first.atSeconds()).isCloseTo(2.2, EXACT);
    assertThat(first.segment().words().get(1).startSeconds()).isCloseTo(1.2, EXACT);
    assertThat(events.get(5)).isInstanceOf(SpeechStarted.class);
    Final last = (Final) events.get(7);
    assertThat(last.ending()).isEqualTo(Ending.FINISHED);
    assertThat(last.segment().words().get(0).startSeconds()).isCloseTo(2.4, EXACT);
  }

  @Test
  void stableTextStaysAndTheFinalGoesOnFromIt() {
    List<RecognitionEvent> events =
        listen(StreamOptions.live(), "ab c_abc b cc_a bca_____".repeat(9));
    String stable = "";
    int partials = 0;
    for (RecognitionEvent event : events) {
      if (event instanceof Partial partial) {
        assertThat(partial.text()).startsWith(stable);
        assertThat(partial.stableCharacters()).isGreaterThanOrEqualTo(stable.length());
        stable = partial.text().substring(0, partial.stableCharacters());
        partials++;
      } else if (event instanceof Final end) {
        assertThat(end.segment().text()).startsWith(stable);
        stable = "";
      }
    }
    assertThat(partials).isGreaterThan(9);
  }

  @Test
  void withoutPausesALongSegmentIsCutBetweenWordsAndLosesNone() {
    StreamOptions options =
        StreamOptions.live().withEndpointing(Endpointing.defaults().withMaxSegmentSeconds(6));
    List<RecognitionEvent> events = listen(options, "abc ".repeat(100));

    List<Word> words =
        finals(events).stream().flatMap(event -> event.segment().words().stream()).toList();
    assertThat(words).extracting(Word::text).containsOnly("abc").hasSize(100);
    for (int i = 0; i < words.size(); i++) {
      assertThat(words.get(i).startSeconds()).isCloseTo(i * 0.8, EXACT);
    }
    assertThat(finals(events).get(0).ending()).isEqualTo(Ending.LENGTH);
    assertThat(finals(events)).hasSizeBetween(13, 20);
    assertThat(events).filteredOn(SpeechStarted.class::isInstance).hasSize(1);
  }

  @Test
  void aRuleOfAPluginEndsASegmentAndNothingIsLost() throws IOException {
    EndpointRule afterTheWordBc = situation -> (situation.text() + " ").contains("bc ");
    try (Recognizer ruled = Toy.liveRecognizer(folder, afterTheWordBc)) {
      RecognizerStream stream = ruled.newStream(StreamOptions.live());
      List<RecognitionEvent> events = feed(stream, Toy.sayLoud("a ab bc c a ab bc c a "), 10);
      events.addAll(stream.finish());

      List<Final> finals = finals(events);
      assertThat(finals)
          .extracting(Final::ending)
          .containsExactly(Ending.RULE, Ending.RULE, Ending.FINISHED);
      assertThat(String.join(" ", finals.stream().map(end -> end.segment().text()).toList()))
          .isEqualTo("a ab bc c a ab bc c a");
      assertThat(finals.get(0).segment().text()).contains("bc");
    }
  }

  @Test
  void aLongSilenceEndsEmptySegments() {
    List<Final> finals = finals(listen(StreamOptions.live(), "_".repeat(60) + "a"));
    assertThat(finals)
        .extracting(Final::ending)
        .containsExactly(Ending.SILENCE, Ending.SILENCE, Ending.FINISHED);
    assertThat(finals.get(1).segment().text()).isEmpty();
    assertThat(finals.get(2).segment().words().get(0).startSeconds()).isCloseTo(12, EXACT);
  }

  @Test
  void theStreamGoesOnAfterFinish() {
    RecognizerStream stream = recognizer.newStream(StreamOptions.live(), 100);
    feed(stream, Toy.sayLoud("ab"), 7);
    assertThat(finals(stream.finish()).get(0).segment().text()).isEqualTo("ab");
    feed(stream, Toy.sayLoud("_cab"), 7);
    Final second = finals(stream.finish()).get(0);
    assertThat(second.segment().text()).isEqualTo("cab");
    assertThat(second.segment().words().get(0).startSeconds()).isCloseTo(100.6, EXACT);
    assertThat(stream.seconds()).isCloseTo(101.2, EXACT);
  }

  @Test
  void anEmptyStreamGivesOneEmptyFinal() {
    List<RecognitionEvent> events = recognizer.newStream(StreamOptions.live()).finish();
    assertThat(finals(events)).hasSize(1);
    assertThat(finals(events).get(0).segment().text()).isEmpty();
  }
}
