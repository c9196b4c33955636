package io.tarsier.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.Segment;
import io.tarsier.api.Segment.Alternative;
import io.tarsier.api.Word;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CueSplitterTest {

  @Test
  void nothingSaidIsNoCue() {
    assertThat(CueSplitter.split(Spoken.segment("", 3))).isEmpty();
  }

  @Test
  void aShortTextIsOneLine() {
    assertThat(CueSplitter.split(Spoken.segment("the slow loris and the tarsier sleep today", 3)))
        .singleElement()
        .extracting(Cue::lines)
        .isEqualTo(List.of("the slow loris and the tarsier sleep today"));
  }

  @Test
  void aLongerTextIsTwoLinesAboutAsLong() {
    assertThat(
            CueSplitter.split(Spoken.segment("the slow loris and the tarsier sleep today ok", 3)))
        .singleElement()
        .extracting(Cue::lines)
        .isEqualTo(List.of("the slow loris and the", "tarsier sleep today ok"));
  }

  @Test
  void aLongTextIsCutAtWordsWithTheirTimes() {
    String half = "one two three four five six seven eight nine ten";

    List<Cue> cues = CueSplitter.split(Spoken.segment(half + " " + half, 10));

    assertThat(cues)
        .containsExactly(
            new Cue(10, 14.9, List.of("one two three four five", "six seven eight nine ten")),
            new Cue(15, 19.9, List.of("one two three four five", "six seven eight nine ten")));
  }

  @Test
  void aSentenceThatEndsInTheMiddleEndsTheLine() {
    assertThat(
            CueSplitter.split(
                Spoken.segment("They went home. Nobody knew when they would be back", 0)))
        .singleElement()
        .extracting(Cue::lines)
        .isEqualTo(List.of("They went home.", "Nobody knew when they would be back"));
  }

  @Test
  void aLongTextIsCutAtTheEndOfASentence() {
    assertThat(
            CueSplitter.split(
                Spoken.segment(
                    "They all went home in the rain again that night. Nobody in the house knew when"
                        + " they would come back",
                    0)))
        .extracting(Cue::lines)
        .containsExactly(
            List.of("They all went home in the", "rain again that night."),
            List.of("Nobody in the house knew", "when they would come back"));
  }

  @Test
  void nothingStandsThroughALongSilence() {
    Segment spoken =
        new Segment(
            0,
            10,
            List.of(
                new Alternative(
                    "now then",
                    List.of(new Word("now", 0, 0.4, 0.9), new Word("then", 5, 5.4, 0.9)),
                    0)));

    assertThat(CueSplitter.split(spoken))
        .containsExactly(new Cue(0, 1, List.of("now")), new Cue(5, 6, List.of("then")));
  }

  @Test
  void slowSpeechIsCutSoThatNoCueLastsMoreThanSevenSeconds() {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      words.add(new Word("so", 1.5 * i, 1.5 * i + 1, 0.9));
    }
    String text = String.join(" ", words.stream().map(Word::text).toList());

    assertThat(CueSplitter.split(new Segment(0, 15, List.of(new Alternative(text, words, 0)))))
        .allSatisfy(cue -> assertThat(cue.endSeconds() - cue.startSeconds()).isBetween(1.0, 7.0));
  }

  @Test
  void aCueThatIsSaidFastStandsUntilItCanBeRead() {
    List<Word> words =
        List.of(
            new Word("unbelievably", 1, 1.2, 0.9),
            new Word("extraordinary", 1.2, 1.4, 0.9),
            new Word("responsibilities", 1.4, 1.6, 0.9));
    String text = "unbelievably extraordinary responsibilities";

    assertThat(CueSplitter.split(new Segment(0, 10, List.of(new Alternative(text, words, 0)))))
        .singleElement()
        .satisfies(
            cue ->
                assertThat(cue.endSeconds())
                    .isCloseTo(1 + text.length() / 17.0, Offset.offset(1e-9)));
  }

  @Test
  void aCueIsShownForASecondWhereThereIsTime() {
    Cue alone = CueSplitter.split(Spoken.segment("yes", 10)).get(0);

    // The segment ends 0.9 s after the word begins; the next one may begin there.
    assertThat(alone.endSeconds()).isCloseTo(10.9, Offset.offset(1e-9));
  }

  @Test
  void aWordLongerThanALineIsAlone() {
    String monster = "x".repeat(50);

    assertThat(CueSplitter.split(Spoken.segment("one " + monster + " two", 0)))
        .extracting(Cue::lines)
        .containsExactly(List.of("one"), List.of(monster), List.of("two"));
  }

  @Test
  void rewrittenTextSharesTheTimeOfTheWords() {
    Segment spoken = Spoken.segment("twenty five", 10);
    Segment filtered =
        new Segment(
            spoken.startSeconds(),
            spoken.endSeconds(),
            List.of(new Alternative("25", spoken.words(), 0)));

    assertThat(CueSplitter.split(filtered)).containsExactly(new Cue(10, 11, List.of("25")));
  }

  @Property
  void noWordIsLostNoLineIsTooLongAndNoCuesOverlap(@ForAll("segments") Segment segment) {
    List<Cue> cues = CueSplitter.split(segment);

    assertThat(String.join(" ", cues.stream().flatMap(cue -> cue.lines().stream()).toList()))
        .isEqualTo(segment.text());
    double end = 0;
    for (Cue cue : cues) {
      assertThat(cue.lines()).hasSizeBetween(1, 2);
      assertThat(cue.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(42));
      assertThat(cue.startSeconds()).isGreaterThanOrEqualTo(end);
      assertThat(cue.endSeconds()).isGreaterThan(cue.startSeconds());
      end = cue.endSeconds();
    }
  }

  @Provide
  Arbitrary<Segment> segments() {
    return Spoken.segments();
  }
}
