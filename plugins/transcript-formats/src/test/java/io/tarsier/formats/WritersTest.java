package io.tarsier.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.Plugins;
import io.tarsier.api.Segment;
import io.tarsier.api.Segment.Alternative;
import io.tarsier.api.Transcript;
import io.tarsier.api.TranscriptWriterProvider;
import io.tarsier.api.Word;
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
  void ctmIsALineForEachWord() throws IOException {
    assertThat(written("ctm", TRANSCRIPT))
        .isEqualTo(
            """
            audio 1 0.500 0.400 one 0.900
            audio 1 1.000 0.400 two 0.900
            audio 1 3.000 0.400 three 0.900
            """);
  }

  @Test
  void textGridFillsSilenceWithEmptyIntervals() throws IOException {
    assertThat(written("textgrid", new Transcript(List.of(Spoken.segment("say \"no\"", 0.5)), 2)))
        .isEqualTo(
            """
            File type = "ooTextFile"
            Object class = "TextGrid"

            xmin = 0
            xmax = 2.000
            tiers? <exists>
            size = 2
            item []:
                item [1]:
                    class = "IntervalTier"
                    name = "segments"
                    xmin = 0
                    xmax = 2.000
                    intervals: size = 3
                    intervals [1]:
                        xmin = 0.000
                        xmax = 0.300
                        text = ""
                    intervals [2]:
                        xmin = 0.300
                        xmax = 1.900
                        text = "say ""no\"""
                    intervals [3]:
                        xmin = 1.900
                        xmax = 2.000
                        text = ""
                item [2]:
                    class = "IntervalTier"
                    name = "words"
                    xmin = 0
                    xmax = 2.000
                    intervals: size = 5
                    intervals [1]:
                        xmin = 0.000
                        xmax = 0.500
                        text = ""
                    intervals [2]:
                        xmin = 0.500
                        xmax = 0.900
                        text = "say"
                    intervals [3]:
                        xmin = 0.900
                        xmax = 1.000
                        text = ""
                    intervals [4]:
                        xmin = 1.000
                        xmax = 1.400
                        text = \"""no\"""
                    intervals [5]:
                        xmin = 1.400
                        xmax = 2.000
                        text = ""
            """);
  }

  @Test
  void textGridHasNoIntervalWithoutLength() throws IOException {
    Word here = new Word("here", 1, 1, 0.9);
    Word there = new Word("there", 1, 1.0004, 0.9);
    Segment segment =
        new Segment(1, 1, List.of(new Alternative("here there", List.of(here, there), 0)));

    assertThat(written("textgrid", new Transcript(List.of(segment), 1)))
        .contains("xmin = 1.000\n            xmax = 1.001\n            text = \"here\"")
        .contains("xmin = 1.001\n            xmax = 1.002\n            text = \"there\"");
  }

  @Test
  void nothingSaidIsAnEmptyFile() throws IOException {
    Transcript nothing = new Transcript(List.of(), 1);
    assertThat(written("text", nothing)).isEqualTo("\n");
    assertThat(written("srt", nothing)).isEmpty();
    assertThat(written("vtt", nothing)).isEqualTo("WEBVTT\n\n");
    assertThat(written("ctm", nothing)).isEmpty();
    assertThat(written("textgrid", nothing)).contains("xmax = 1.000", "intervals: size = 1");
  }
}
