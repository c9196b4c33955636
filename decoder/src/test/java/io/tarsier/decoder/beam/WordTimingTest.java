package io.tarsier.decoder.beam;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.Hypothesis.Word;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordTimingTest {

  private static Word word(int start, int end) {
    return new Word("w", start, end, 1);
  }

  @Test
  void wordsGrowAsFarAsTheMiddleOfTheGap() {
    List<Word> peaks = List.of(word(5, 8), word(10, 12), word(30, 31));
    assertThat(new WordTiming(-2, 3).place(peaks, 33))
        .containsExactly(word(3, 9), word(9, 15), word(28, 33));
  }

  @Test
  void noWordBeginsBeforeTheAudioOrVanishes() {
    assertThat(new WordTiming(-10, 0).place(List.of(word(3, 4)), 10)).containsExactly(word(0, 4));
    assertThat(new WordTiming(10, -10).place(List.of(word(3, 6)), 10)).containsExactly(word(5, 6));
  }

  @Test
  void withoutShiftsNothingMoves() {
    List<Word> peaks = List.of(word(0, 1), word(1, 4), word(4, 5));
    assertThat(new WordTiming(0, 0).place(peaks, 5)).isEqualTo(peaks);
  }
}
