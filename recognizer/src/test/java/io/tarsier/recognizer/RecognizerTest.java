package io.tarsier.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.EventSink;
import io.tarsier.api.EventSinkProvider;
import io.tarsier.api.ModelException;
import io.tarsier.api.PluginException;
import io.tarsier.api.Plugins;
import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.RecognitionEvent.Partial;
import io.tarsier.api.Settings;
import io.tarsier.api.StreamInfo;
import io.tarsier.api.Transcript;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.api.Word;
import io.tarsier.recognizer.plugin.EventSinks;
import io.tarsier.recognizer.plugin.PluginSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecognizerTest {

  private static final Offset<Double> EXACT = Offset.offset(1e-9);

  @TempDir Path folder;

  private static List<RecognitionEvent> feed(
      RecognizerStream stream, float[] samples, int... chunkSizes) {
    List<RecognitionEvent> events = new ArrayList<>();
    int chunk = 0;
    for (int from = 0; from < samples.length; ) {
      int to = Math.min(samples.length, from + chunkSizes[chunk++ % chunkSizes.length]);
      events.addAll(
          stream.accept(new AudioChunk(Arrays.copyOfRange(samples, from, to), Toy.RATE_HZ)));
      from = to;
    }
    return events;
  }

  private static List<Final> finals(List<RecognitionEvent> events) {
    return events.stream().filter(Final.class::isInstance).map(Final.class::cast).toList();
  }

  @Test
  void aFileBecomesWordsWithTimes() throws IOException {
    Path file = folder.resolve("a.toy");
    Files.write(file, Toy.file("__ab_ c_"));
    try (Recognizer recognizer = Toy.recognizer(folder)) {
      Transcript transcript = recognizer.transcribe(file);

      assertThat(transcript.text()).isEqualTo("ab c");
      assertThat(transcript.durationSeconds()).isCloseTo(1.6, EXACT);
      Word word = transcript.words().get(1);
      assertThat(word.startSeconds()).isCloseTo(1.2, EXACT);
      assertThat(word.endSeconds()).isCloseTo(1.4, EXACT);
    }
  }

  @Test
  void aSegmentInWhichNothingChangesIsNotHeard() throws IOException {
    try (Recognizer recognizer = Toy.recognizer(folder)) {
      for (String still : List.of("_".repeat(400), "a".repeat(400))) {
        Path file = Files.write(folder.resolve("still.toy"), Toy.file(still));
        Transcript transcript = recognizer.transcribe(file);
        assertThat(transcript.text()).isEmpty();
        assertThat(transcript.durationSeconds()).isCloseTo(80, EXACT);
      }
      Path file = Files.write(folder.resolve("a.toy"), Toy.file("a".repeat(400) + "b"));
      assertThat(recognizer.transcribe(file).text()).endsWith("b");
    }
  }

  @Test
  void aLongSegmentIsCutWhereItIsQuietAndLosesNoWord() throws IOException {
    float[] samples = Toy.say("abc_____".repeat(40));
    try (Recognizer recognizer = Toy.recognizer(folder)) {
      RecognizerStream stream =
          recognizer.newStream(
              StreamOptions.offline()
                  .withEndpointing(Endpointing.defaults().withMaxSegmentSeconds(10)));
      List<RecognitionEvent> events = feed(stream, samples, 33);
      events.addAll(stream.finish());

      List<Word> words =
          finals(events).stream().flatMap(event -> event.segment().words().stream()).toList();
      assertThat(words).extracting(Word::text).containsOnly("abc").hasSize(40);
      for (int i = 0; i < words.size(); i++) {
        assertThat(words.get(i).startSeconds()).isCloseTo(i * 1.6, Offset.offset(0.11));
      }
      assertThat(finals(events)).hasSizeBetween(7, 14);
    }
  }

  @Test
  void partialsGrowAndTheStreamGoesOnAfterFinish() throws IOException {
    try (Recognizer recognizer = Toy.recognizer(folder)) {
      RecognizerStream stream = recognizer.newStream(StreamOptions.live());
      List<RecognitionEvent> events = feed(stream, Toy.say("a b c "), 7);
      assertThat(events)
          .filteredOn(Partial.class::isInstance)
          .extracting(event -> ((Partial) event).text())
          .containsExactly("a b", "a b c");
      Final first = finals(stream.finish()).get(0);
      assertThat(first.segment().text()).isEqualTo("a b c");

      feed(stream, Toy.say("_cab"), 1);
      Final second = finals(stream.finish()).get(0);
      assertThat(second.segment().startSeconds()).isCloseTo(1.2, EXACT);
      assertThat(second.segment().words().get(0).startSeconds()).isCloseTo(1.4, EXACT);
      assertThat(stream.seconds()).isCloseTo(2.0, EXACT);
    }
  }

  @Test
  void anEmptyStreamGivesOneEmptyFinal() throws IOException {
    try (Recognizer recognizer = Toy.recognizer(folder)) {
      List<RecognitionEvent> events = recognizer.newStream(StreamOptions.live()).finish();
      assertThat(finals(events)).hasSize(1);
      assertThat(finals(events).get(0).segment().text()).isEmpty();
    }
  }

  @Test
  void filtersRewriteSegments() throws IOException {
    try (Recognizer recognizer =
        Recognizer.builder()
            .plugins(Toy.plugins())
            .model(Toy.pack(folder, Map.of("extractor", "mean")))
            .filter("upper")
            .build()) {
      assertThat(
              recognizer
                  .transcribe(
                      new ByteArrayInputStream(Toy.file("ab a")), DecodingOptions.defaults())
                  .text())
          .isEqualTo("AB A");
    }
  }

  @Test
  void whatCannotBeRecognisedIsRefusedInOneSentence() throws IOException {
    try (Recognizer recognizer = Toy.recognizer(folder)) {
      assertThatThrownBy(
              () ->
                  recognizer.transcribe(
                      new ByteArrayInputStream(new byte[0]), DecodingOptions.defaults()))
          .isInstanceOf(UnsupportedInputException.class)
          .hasMessage("the recording is empty (0 bytes)");
      assertThatThrownBy(
              () ->
                  recognizer.transcribe(
                      new ByteArrayInputStream(new byte[99]), DecodingOptions.defaults()))
          .isInstanceOf(UnsupportedInputException.class)
          .hasMessageContaining("it reads: toy");
    }
  }

  @Test
  void aModelThatDoesNotFitIsRefused() throws IOException {
    Path twoValues = Toy.pack(folder, Map.of("extractor", "mean", "dimensions", 2));
    assertThatThrownBy(() -> Recognizer.builder().plugins(Toy.plugins()).model(twoValues).build())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("its front end gives 2 values per frame, its network takes 1");
    Path unknown = Toy.pack(folder, Map.of("extractor", "mfcc"));
    assertThatThrownBy(() -> Recognizer.builder().plugins(Toy.plugins()).model(unknown).build())
        .isInstanceOf(PluginException.class)
        .hasMessage("unknown feature extractor 'mfcc'; available: mean");
    assertThatThrownBy(() -> Recognizer.builder().plugins(Toy.plugins()).model("none").build())
        .isInstanceOf(PluginException.class)
        .hasMessage("unknown model 'none'; available: none");
  }

  @Test
  void sinksHearWhatAStreamReportsAfterTheFiltersAndItsEnd() throws IOException {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    EventSinkProvider notebook = new Notebook(heard);
    try (EventSinks sinks =
            EventSinks.open(
                Plugins.of(List.of(notebook)), List.of("notebook"), PluginSettings.NONE);
        Recognizer recognizer =
            Recognizer.builder()
                .plugins(Toy.plugins())
                .model(Toy.pack(folder, Map.of("extractor", "mean")))
                .filter("upper")
                .sinks(sinks)
                .build()) {
      StreamOptions options = StreamOptions.offline().withLabel("a.toy");
      recognizer.transcribe(new ByteArrayInputStream(Toy.file("ab")), options);
    }
    assertThat(heard).containsExactly("opened a.toy toy", "AB", "closed 0.4");
  }

  private record Notebook(List<String> heard) implements EventSinkProvider, EventSink {

    @Override
    public String name() {
      return "notebook";
    }

    @Override
    public String description() {
      return "Writes down what it hears.";
    }

    @Override
    public EventSink open(Settings settings) {
      return this;
    }

    @Override
    public void opened(StreamInfo stream) {
      heard.add("opened " + stream.label() + " " + stream.model());
    }

    @Override
    public void event(StreamInfo stream, RecognitionEvent event) {
      heard.add(event instanceof Final finished ? finished.segment().text() : "?");
    }

    @Override
    public void closed(StreamInfo stream, double seconds) {
      heard.add("closed " + seconds);
    }

    @Override
    public void close() {
      // It keeps nothing open.
    }
  }
}
