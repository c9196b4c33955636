package io.tarsier.recognizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.ChunkedInference.Chunking;
import io.tarsier.api.RecognitionEvent;
import io.tarsier.recognizer.StreamOptions.Context;
import io.tarsier.recognizer.plugin.EventSinks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** However the audio of a stream is cut, it is heard the same, whatever way it is recognised. */
class ChunkingPropertiesTest {

  private static final int MAX_PIECE = 400;

  private final Stages full = Toy.stages();
  private final Stages chunked = Toy.stages(new Chunking(3, 2));

  @Property
  void withTheContextOfTheWholeSegment(
      @ForAll @StringLength(max = 150) @CharRange(from = 'a', to = 'c') @Chars({'_', ' '})
          String letters,
      @ForAll @IntRange(min = 5, max = 20) int maxSegmentSeconds,
      @ForAll Random random) {
    StreamOptions options = options(maxSegmentSeconds).withContext(Context.FULL);
    check(full, options, Toy.say(letters), random);
  }

  @Property
  void inChunks(
      @ForAll @StringLength(max = 150) @CharRange(from = 'a', to = 'c') @Chars({'_', ' '})
          String letters,
      @ForAll @IntRange(min = 5, max = 20) int maxSegmentSeconds,
      @ForAll Random random) {
    check(chunked, options(maxSegmentSeconds), Toy.sayLoud(letters), random);
  }

  private static StreamOptions options(int maxSegmentSeconds) {
    return StreamOptions.live()
        .withEndpointing(Endpointing.defaults().withMaxSegmentSeconds(maxSegmentSeconds));
  }

  private static void check(Stages stages, StreamOptions options, float[] samples, Random random) {
    List<RecognitionEvent> whole = listen(stages, options, List.of(samples));
    assertThat(listen(stages, options, cut(samples, random))).isEqualTo(whole);
  }

  private static List<RecognitionEvent> listen(
      Stages stages, StreamOptions options, List<float[]> pieces) {
    RecognizerStream stream =
        new RecognizerStream(
            stages.features().newExtractor(),
            stages.recognition(options, 0),
            EventSinks.NONE.tap("", "toy"),
            0);
    List<RecognitionEvent> events = new ArrayList<>();
    for (float[] piece : pieces) {
      events.addAll(stream.accept(new AudioChunk(piece, Toy.RATE_HZ)));
    }
    events.addAll(stream.finish());
    return events;
  }

  private static List<float[]> cut(float[] samples, Random random) {
    List<float[]> pieces = new ArrayList<>();
    int most = 1 + random.nextInt(MAX_PIECE);
    for (int from = 0; from < samples.length; ) {
      int to = Math.min(samples.length, from + random.nextInt(most + 1));
      pieces.add(Arrays.copyOfRange(samples, from, to));
      from = to;
    }
    return pieces;
  }
}
