package io.tarsier.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.api.Plugins;
import io.tarsier.api.Segment;
import io.tarsier.api.Transcript;
import io.tarsier.api.TranscriptWriterProvider;
import io.tarsier.api.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What was written is read as the format says, and nothing of what was said is missing. */
class WritersPropertiesTest {

  private static final double MILLISECOND = 0.00051;
  private static final Pattern CUE =
      Pattern.compile("(\\d+):(\\d\\d):(\\d\\d)[,.](\\d{3}) --> .*\n((?:.+\n)+)\n");

  @Provide
  Arbitrary<Transcript> transcripts() {
    return Spoken.segments()
        .list()
        .ofMaxSize(3)
        .map(segments -> new Transcript(inOrder(segments), 20_000));
  }

  private static List<Segment> inOrder(List<Segment> segments) {
    List<Segment> sorted = new ArrayList<>();
    double end = 0;
    for (Segment segment : segments) {
      if (segment.startSeconds() >= end) {
        sorted.add(segment);
        end = segment.endSeconds();
      }
    }
    return sorted;
  }

  private static String written(String format, Transcript transcript) throws IOException {
    StringBuilder out = new StringBuilder();
    Plugins.load().named(TranscriptWriterProvider.class, format).write(transcript, out);
    return out.toString();
  }

  private static List<String> texts(List<Word> words) {
    return words.stream().map(Word::text).toList();
  }

  @Property
  void jsonHoldsEveryWordWithItsTimes(@ForAll("transcripts") Transcript transcript)
      throws IOException {
    JsonNode json = new ObjectMapper().readTree(written("json", transcript));
    assertThat(json.get("text").textValue()).isEqualTo(transcript.text());
    List<JsonNode> words = new ArrayList<>();
    json.get("segments").forEach(segment -> segment.get("words").forEach(words::add));
    assertThat(words).hasSameSizeAs(transcript.words());
    for (int i = 0; i < words.size(); i++) {
      Word word = transcript.words().get(i);
      assertThat(words.get(i).get("word").textValue()).isEqualTo(word.text());
      assertThat(words.get(i).get("start").doubleValue())
          .isCloseTo(word.startSeconds(), within(MILLISECOND));
      assertThat(words.get(i).get("end").doubleValue())
          .isCloseTo(word.endSeconds(), within(MILLISECOND));
    }
  }

  @Property
  void subRipAndWebVttHoldEveryWordInOrder(@ForAll("transcripts") Transcript transcript)
      throws IOException {
    assertThat(cueTexts(written("srt", transcript))).isEqualTo(texts(transcript.words()));
    assertThat(
            cueTexts(written("vtt", transcript)).stream()
                .map(word -> word.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
                .toList())
        .isEqualTo(texts(transcript.words()));
  }

  private static List<String> cueTexts(String subtitles) {
    List<String> words = new ArrayList<>();
    double before = 0;
    for (MatchResult cue : CUE.matcher(subtitles).results().toList()) {
      double start =
          Integer.parseInt(cue.group(1)) * 3600
              + Integer.parseInt(cue.group(2)) * 60
              + Integer.parseInt(cue.group(3))
              + Integer.parseInt(cue.group(4)) / 1000.0;
      assertThat(start).isGreaterThanOrEqualTo(before);
      before = start;
      words.addAll(List.of(cue.group(5).strip().split("\\s")));
    }
    return words;
  }

  @Property
  void ctmHasALineForEveryWord(@ForAll("transcripts") Transcript transcript) throws IOException {
    List<String[]> lines =
        written("ctm", transcript).lines().map(line -> line.split(" ", -1)).toList();
    assertThat(lines).hasSameSizeAs(transcript.words());
    for (int i = 0; i < lines.size(); i++) {
      Word word = transcript.words().get(i);
      assertThat(lines.get(i)).hasSize(6);
      assertThat(lines.get(i)[4]).isEqualTo(word.text());
      assertThat(Double.parseDouble(lines.get(i)[2]))
          .isCloseTo(word.startSeconds(), within(MILLISECOND));
      assertThat(Double.parseDouble(lines.get(i)[3]))
          .isCloseTo(word.endSeconds() - word.startSeconds(), within(MILLISECOND));
    }
  }

  @Property
  void textGridTiersHaveNoGapsAndHoldEveryWord(@ForAll("transcripts") Transcript transcript)
      throws IOException {
    String tier = written("textgrid", transcript).split("item \\[2\\]:", -1)[1];
    List<MatchResult> intervals =
        Pattern.compile("xmin = (\\S+)\n +xmax = (\\S+)\n +text = \"(.*)\"\n")
            .matcher(tier)
            .results()
            .toList();
    String end = "0.000";
    for (MatchResult interval : intervals) {
      assertThat(interval.group(1)).isEqualTo(end);
      end = interval.group(2);
      assertThat(Double.parseDouble(end)).isGreaterThan(Double.parseDouble(interval.group(1)));
    }
    assertThat(
            intervals.stream()
                .map(interval -> interval.group(3).replace("\"\"", "\""))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toList()))
        .isEqualTo(texts(transcript.words()));
  }
}
