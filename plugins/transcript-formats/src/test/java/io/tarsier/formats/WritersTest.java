package io.tarsier.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.Plugins;
import io.tarsier.api.Segment;
import io.tarsier.api.Segment.Alternative;
import io.tarsier.api.Transcript;
import io.tarsier.api.TranscriptWriterProvider;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WritersTest {

  private static final Transcript TRANSCRIPT =
      new Transcript(
          List.of(
              Spoken.segment("one two", 0.5), Spoken.segment("", 2), Spoken.segment("three", 3)),
          4.25);

  private static String written(String format, Transcript transcript) throws IOException {
    StringBuilder out = new StringBuilder();
    Plugins.load().named(TranscriptWriterProvider.class, format).write(transcript, out);
    return out.toString();
  }

  @Test
  void textIsOneLine() throws IOException {
    assertThat(written("text", TRANSCRIPT)).isEqualTo("one two three\n");
  }

  @Test
  void subRipIsNumbered() throws IOException {
    assertThat(written("srt", TRANSCRIPT))
        .isEqualTo(
            """
            1
            00:00:00,500 --> 00:00:01,500
            one two

            2
            00:00:03,000 --> 00:00:03,900
            three

            """);
  }

  @Test
  void webVttHasPointsInItsTimes() throws IOException {
    assertThat(written("vtt", TRANSCRIPT))
        .isEqualTo(
            """
            WEBVTT

            00:00:00.500 --> 00:00:01.500
            one two

            00:00:03.000 --> 00:00:03.900
            three

            """);
  }

  @Test
  void webVttHasNoMarkupOfTheSpeaker() throws IOException {
    Transcript hostile =
        new Transcript(
            List.of(new Segment(0, 2, List.of(new Alternative("a <b> & --> c", List.of(), 0)))), 2);
    assertThat(written("vtt", hostile)).contains("a &lt;b&gt; &amp; --&gt; c");
  }

  @Test
  void jsonHasSegmentsAndWords() throws IOException {
    assertThat(written("json", new Transcript(List.of(Spoken.segment("one", 0.5)), 2)))
        .isEqualTo(
            """
            {"text":"one","duration":2.000,"segments":[{"start":0.300,"end":1.400,"text":"one",\
            "words":[{"word":"one","start":0.500,"end":0.900,"confidence":0.900}]}]}""");
  }

  @Test
  void nothingSaidIsAnEmptyFile() throws IOException {
    Transcript nothing = new Transcript(List.of(), 1);
    assertThat(written("text", nothing)).isEqualTo("\n");
    assertThat(written("srt", nothing)).isEmpty();
    assertThat(written("vtt", nothing)).isEqualTo("WEBVTT\n\n");
  }
}
