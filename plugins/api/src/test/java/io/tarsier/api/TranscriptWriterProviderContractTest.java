package io.tarsier.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link TranscriptWriterProvider} must do. Extend it and say which to test. */
public abstract class TranscriptWriterProviderContractTest extends PluginContractTest {

  @Override
  protected abstract TranscriptWriterProvider provider();

  @Override
  protected void make(Settings settings) {
    // Writers take no settings.
  }

  /** A transcript of segments of one word each, a second apart. */
  protected static Transcript transcript(String... words) {
    List<Segment> segments =
        IntStream.range(0, words.length)
            .mapToObj(
                i ->
                    new Segment(
                        i,
                        i + 1,
                        List.of(
                            new Segment.Alternative(
                                words[i], List.of(new Word(words[i], i, i + 0.5, 0.9)), -1))))
            .toList();
    return new Transcript(segments, words.length);
  }

  private String written(Transcript transcript) throws IOException {
    StringBuilder out = new StringBuilder();
    provider().write(transcript, out);
    return out.toString();
  }

  @Test
  void itsExtensionIsOneOfAFileName() {
    assertThat(provider().extension()).matches("[a-z0-9]+(\\.[a-z0-9]+)*");
  }

  @Test
  void whatWasSaidIsInWhatItWrites() throws IOException {
    assertThat(written(transcript("hello", "world"))).contains("hello").contains("world");
  }

  @Test
  void theSameTranscriptGivesTheSameText() throws IOException {
    assertThat(written(transcript("hello"))).isEqualTo(written(transcript("hello")));
  }

  @Test
  void silenceAndTextsWithoutWordsAreNothingSpecial() throws IOException {
    written(transcript());
    written(
        new Transcript(
            List.of(
                new Segment(0, 1, List.of(new Segment.Alternative("", List.of(), 0))),
                new Segment(1, 2, List.of(new Segment.Alternative("no words", List.of(), 0)))),
            2));
  }

  @Test
  void aFullDiskIsTold() {
    Appendable full =
        new Appendable() {
          @Override
          public Appendable append(CharSequence text) throws IOException {
            throw new IOException("no space left on device");
          }

          @Override
          public Appendable append(CharSequence text, int start, int end) throws IOException {
            throw new IOException("no space left on device");
          }

          @Override
          public Appendable append(char c) throws IOException {
            throw new IOException("no space left on device");
          }
        };
    assertThatThrownBy(() -> provider().write(transcript("hello"), full))
        .hasStackTraceContaining("no space left");
  }
}
