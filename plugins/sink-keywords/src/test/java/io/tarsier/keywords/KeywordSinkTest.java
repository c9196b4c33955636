package io.tarsier.keywords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.EventSink;
import io.tarsier.api.EventSinkProvider;
import io.tarsier.api.EventSinkProviderContractTest;
import io.tarsier.api.RecognitionEvent.Ending;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.RecognitionEvent.Partial;
import io.tarsier.api.Segment;
import io.tarsier.api.Segment.Alternative;
import io.tarsier.api.Settings;
import io.tarsier.api.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeywordSinkTest extends EventSinkProviderContractTest {

  @TempDir Path folder;

  @Override
  protected EventSinkProvider provider() {
    return new KeywordSinkProvider();
  }

  @Override
  protected Settings required() {
    return settings(Map.of());
  }

  private Settings settings(Map<String, ?> more) {
    Map<String, Object> all = new HashMap<>();
    all.put("phrases", List.of("stop", "call the police"));
    all.put("file", file().toString());
    all.putAll(more);
    return Settings.of(all);
  }

  private Path file() {
    return folder.resolve("hits.jsonl");
  }

  @Override
  protected void make(Settings settings) throws Exception {
    // The default of the phrases is none, which makes no sense.
    boolean none = settings.texts("phrases").isEmpty();
    provider().open(none ? settings.overlaidBy(required()) : settings).close();
  }

  /** Words of half a second from 1 s on, the first one surest. */
  private static Final said(String text) {
    List<Word> words = new ArrayList<>();
    for (String word : text.split(" ", -1)) {
      double start = 1 + 0.5 * words.size();
      words.add(new Word(word, start, start + 0.4, 0.9 - 0.1 * words.size()));
    }
    return new Final(
        new Segment(1, 9, List.of(new Alternative(text, words, 0))), Ending.PAUSE, 9.5);
  }

  private List<String> heard(Settings settings, String... texts) throws IOException {
    try (EventSink sink = provider().open(settings)) {
      for (String text : texts) {
        sink.event(stream("one"), said(text));
      }
    }
    return Files.readAllLines(file());
  }

  @Test
  void aPhraseIsToldWithItsTimeAndLeastConfidence() throws IOException {
    assertThat(heard(required(), "please call the police now"))
        .containsExactly(
            "{\"phrase\":\"call the police\",\"start\":1.500,\"end\":2.900,\"confidence\":0.600,"
                + "\"stream\":\"one\",\"label\":\"one.wav\",\"model\":\"digits\","
                + "\"opened\":\"2026-01-02T03:04:05Z\"}");
  }

  @Test
  void everyTimeIsTold() throws IOException {
    assertThat(heard(required(), "stop stop", "do not stop")).hasSize(3);
  }

  @Test
  void capitalsAndMarksDoNotMatter() throws IOException {
    assertThat(heard(required(), "Stop! Call the police.")).hasSize(2);
  }

  @Test
  void partsOfWordsAndBrokenPhrasesAreNoHits() throws IOException {
    assertThat(heard(required(), "stopping nonstop call the old police", "call the")).isEmpty();
  }

  @Test
  void unsureWordsAreNotTold() throws IOException {
    assertThat(heard(settings(Map.of("minConfidence", 0.75)), "stop or stop"))
        .singleElement()
        .asString()
        .contains("\"confidence\":0.900");
  }

  @Test
  void whatIsNotFinishedIsNotTold() throws IOException {
    try (EventSink sink = provider().open(required())) {
      sink.event(stream("one"), new Partial("stop", 0, 1));
    }
    assertThat(file()).isEmptyFile();
  }

  @Test
  void linesAreAddedToAFileThatIsThere() throws IOException {
    heard(required(), "stop");

    assertThat(heard(required(), "stop")).hasSize(2);
  }

  @Test
  void settingsThatMakeNoSenseAreTold() {
    assertThatThrownBy(() -> provider().open(settings(Map.of("phrases", List.of()))))
        .hasMessage("setting 'phrases' is empty; name the phrases to listen for");
    assertThatThrownBy(() -> provider().open(settings(Map.of("phrases", List.of("a -")))))
        .hasMessage("setting 'phrases' has 'a -'; write words with letters or figures");
  }
}
