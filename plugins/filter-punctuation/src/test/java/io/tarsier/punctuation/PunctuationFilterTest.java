package io.tarsier.punctuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.Segment;
import io.tarsier.api.Segment.Alternative;
import io.tarsier.api.Settings;
import io.tarsier.api.TranscriptFilterProvider;
import io.tarsier.api.Word;
import io.tarsier.api.WordFilterContractTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PunctuationFilterTest extends WordFilterContractTest {

  @Override
  protected TranscriptFilterProvider provider() {
    return new PunctuationFilterProvider();
  }

  @Override
  protected List<String> words() {
    return List.of(
        ("i i'm you he the a where what do does is was and but yes well sir mister turner monday"
                + " english house went go came p.m. 3:30 25 isn't it 'tis é")
            .split(" ", -1));
  }

  private String written(String said) {
    return provider().create(Settings.EMPTY).apply(segment(said)).text();
  }

  /** Words of 0.3 s; each bar is another half second of pause. */
  private String writtenWithPauses(String said) {
    List<Word> words = new ArrayList<>();
    double time = 0;
    for (String token : said.split(" ", -1)) {
      if (token.equals("|")) {
        time += 0.5;
      } else {
        words.add(new Word(token, time, time + 0.3, 0.9));
        time += 0.35;
      }
    }
    String text = String.join(" ", words.stream().map(Word::text).toList());
    return provider()
        .create(Settings.EMPTY)
        .apply(new Segment(0, time, List.of(new Alternative(text, words, 0))))
        .text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      textBlock =
          """
          where are you = Where are you?
          what did he say = What did he say?
          what a fool = What a fool.
          how much does it cost = How much does it cost?
          do you know him = Do you know him?
          do the right thing = Do the right thing.
          you know him don't you = You know him don't you?
          so is it true = So is it true?
          had he known he would have come = Had he known he would have come.
          i think i'm late = I think I'm late.
          mister turner came on monday = Mister Turner came on Monday.
          yes sir = Yes, sir.
          no one came = No one came.
          they speak english in england = They speak English in England.
          at 3:30 p.m. = At 3:30 p.m.
          25 men came = 25 men came.
          """)
  void marksAndCapitalsOfOneSentence(String said, String written) {
    assertThat(written(said)).isEqualTo(written);
  }

  @Test
  void aLongPauseEndsASentence() {
    assertThat(writtenWithPauses("he went home | | | | the door was open"))
        .isEqualTo("He went home. The door was open.");
  }

  @Test
  void aPauseInASentenceIsAComma() {
    assertThat(writtenWithPauses("when the old man | of whom we had heard so much"))
        .isEqualTo("When the old man, of whom we had heard so much.");
  }

  @Test
  void aHesitationIsNoComma() {
    assertThat(writtenWithPauses("he went to the | house")).isEqualTo("He went to the house.");
  }

  @Test
  void wordsKeepTheirTimes() {
    Segment said = segment("where are you");

    assertThat(provider().create(Settings.EMPTY).apply(said).words())
        .containsExactly(
            new Word("Where", 10, 10.5, 0.9),
            new Word("are", 10.5, 11, 0.9),
            new Word("you?", 11, 11.5, 0.9));
  }
}
