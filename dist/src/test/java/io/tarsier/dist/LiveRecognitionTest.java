package io.tarsier.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.ModelProvider;
import io.tarsier.api.Plugins;
import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.RecognitionEvent.Ending;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.RecognitionEvent.Partial;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.RecognizerStream;
import io.tarsier.recognizer.StreamOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Live recognition with the model that is taken when nobody says which. */
class LiveRecognitionTest {

  private static final Path SAMPLES = Path.of(System.getProperty("tarsier.root"), "samples");
  private static final int HEADER_BYTES = 44;
  private static final int RATE_OFFSET = 24;
  private static final double PAUSE_SECONDS = 1.2;

  private static Recognizer recognizer;
  private static float[] audio;
  private static int rateHz;

  @BeforeAll
  static void open() throws IOException {
    assumeTrue(
        Plugins.load().all(ModelProvider.class).stream().anyMatch(m -> m.name().equals("english")),
        "the English model is not on the class path");
    recognizer = Recognizer.builder().model("english").build();
    audio = joined("one-two-three.wav", "five-six-nine.wav", "one-two-three.wav");
  }

  @AfterAll
  static void close() {
    if (recognizer != null) {
      recognizer.close();
    }
  }

  /** Samples with pauses behind. */
  private static float[] joined(String... names) throws IOException {
    float[] all = new float[0];
    for (String name : names) {
      ByteBuffer wav =
          ByteBuffer.wrap(Files.readAllBytes(SAMPLES.resolve(name))).order(ByteOrder.LITTLE_ENDIAN);
      rateHz = wav.getInt(RATE_OFFSET);
      int count = (wav.limit() - HEADER_BYTES) / Short.BYTES;
      int from = all.length;
      all = Arrays.copyOf(all, from + count + (int) (PAUSE_SECONDS * rateHz));
      for (int i = 0; i < count; i++) {
        all[from + i] = wav.getShort(HEADER_BYTES + Short.BYTES * i) / 32768f;
      }
    }
    return all;
  }

  private static List<RecognitionEvent> listen(int... sizes) {
    RecognizerStream stream = recognizer.newStream(StreamOptions.live());
    List<RecognitionEvent> events = new ArrayList<>();
    int piece = 0;
    for (int from = 0; from < audio.length; ) {
      int to = Math.min(audio.length, from + sizes[piece++ % sizes.length]);
      events.addAll(stream.accept(new AudioChunk(Arrays.copyOfRange(audio, from, to), rateHz)));
      from = to;
    }
    events.addAll(stream.finish());
    return events;
  }

  private static List<String> texts(List<RecognitionEvent> events) {
    return events.stream()
        .filter(Final.class::isInstance)
        .map(event -> ((Final) event).segment().text())
        .filter(text -> !text.isEmpty())
        .toList();
  }

  @Test
  void pausesPartWhatIsSaidAndStableTextStays() {
    List<RecognitionEvent> events = listen(1600);
    assertThat(texts(events)).containsExactly("one two three", "five six nine", "one two three");
    assertThat(events)
        .filteredOn(event -> event instanceof Final end && end.ending() == Ending.PAUSE)
        .hasSize(3);
    String stable = "";
    int partials = 0;
    for (RecognitionEvent event : events) {
      if (event instanceof Partial partial) {
        assertThat(partial.text()).startsWith(stable);
        stable = partial.text().substring(0, partial.stableCharacters());
        partials++;
      } else if (event instanceof Final end) {
        assertThat(end.segment().text()).startsWith(stable);
        stable = "";
      }
    }
    assertThat(partials).isGreaterThan(3);
  }

  @Test
  void theCutOfTheAudioIntoPiecesChangesNothing() {
    List<RecognitionEvent> whole = listen(audio.length);
    assertThat(listen(1)).isEqualTo(whole);
    assertThat(listen(160)).isEqualTo(whole);
    assertThat(listen(new Random(1).ints(50, 1, 9000).toArray())).isEqualTo(whole);
  }

  @Test
  void streamsBesideEachOtherHearTheSame() throws Exception {
    List<String> alone = texts(listen(1600));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<List<String>>> streams = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int size = 800 + 100 * i;
        streams.add(threads.submit(() -> texts(listen(size))));
      }
      for (Future<List<String>> stream : streams) {
        assertThat(stream.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdown();
    }
  }
}
