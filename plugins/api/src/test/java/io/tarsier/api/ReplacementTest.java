package io.tarsier.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.Segment.Alternative;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplacementTest {

  private static final List<Word> WORDS =
      List.of(
          new Word("about", 0.1, 0.4, 0.5),
          new Word("twenty", 0.5, 0.8, 0.9),
          new Word("five", 0.9, 1.2, 0.7),
          new Word("men", 1.3, 1.6, 0.6));

  @Test
  void joinedWordsLastFromTheFirstToTheLastAndAreAsSureAsTheLeastSure() {
    Alternative rewritten =
        new Alternative("about twenty five men", WORDS, -3)
            .replacing(List.of(new Replacement(1, 3, "25")));

    assertThat(rewritten)
        .isEqualTo(
            new Alternative(
                "about 25 men",
                List.of(WORDS.get(0), new Word("25", 0.5, 1.2, 0.7), WORDS.get(3)),
                -3));
  }

  @Test
  void anEmptyTextLeavesTheWordsOut() {
    Alternative rewritten =
        new Alternative("about twenty five men", WORDS, -3)
            .replacing(List.of(new Replacement(0, 1, ""), new Replacement(3, 4, "")));

    assertThat(rewritten.text()).isEqualTo("twenty five");
    assertThat(rewritten.words()).isEqualTo(WORDS.subList(1, 3));
  }

  @Test
  void wordsThatAreNotThoseOfTheTextAreLeftAlone() {
    Alternative rewritten =
        new Alternative("about 25 men", WORDS, -3).replacing(List.of(new Replacement(2, 3, "M")));

    assertThat(rewritten).isEqualTo(new Alternative("about 25 M", WORDS, -3));
  }

  @Test
  void aReplacementIsOneWordInPlaceOfSome() {
    assertThatThrownBy(() -> new Replacement(0, 1, "a b"))
        .hasMessage("'a b' is more than one word");
    assertThatThrownBy(() -> new Replacement(1, 1, "a"))
        .hasMessage("words 1..1 cannot be replaced");
  }
}
