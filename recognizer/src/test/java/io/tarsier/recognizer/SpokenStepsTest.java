package io.tarsier.recognizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.Alphabet;
import io.tarsier.api.Emissions;
import org.junit.jupiter.api.Test;

class SpokenStepsTest {

  private static final Alphabet ALPHABET = Alphabet.ofLetters(" abc");

  /** One step per letter; {@code _} is the blank. */
  private static Emissions path(String letters) {
    int n = ALPHABET.size();
    float[] values = new float[letters.length() * n];
    for (int t = 0; t < letters.length(); t++) {
      String letter = letters.substring(t, t + 1);
      int symbol = letter.equals("_") ? 0 : ALPHABET.symbols().indexOf(letter);
      for (int v = 0; v < n; v++) {
        values[t * n + v] = v == symbol ? 0 : -20;
      }
    }
    return new Emissions(values, letters.length(), n);
  }

  @Test
  void blanksAndSpacesAreSilent() {
    SpokenSteps steps = new SpokenSteps(ALPHABET);
    steps.accept(path("_ _"));
    assertThat(steps.any()).isFalse();
    assertThat(steps.trailing()).isEqualTo(3);
    steps.accept(path("_a_b __"));
    assertThat(steps.first()).isEqualTo(4);
    assertThat(steps.end()).isEqualTo(7);
    assertThat(steps.trailing()).isEqualTo(3);
    assertThat(steps.steps()).isEqualTo(10);
  }

  @Test
  void looksAheadWithoutMoving() {
    SpokenSteps steps = new SpokenSteps(ALPHABET);
    steps.accept(path("a__"));
    assertThat(steps.trailingAfter(path("__"))).isEqualTo(4);
    assertThat(steps.trailingAfter(path("_c_"))).isEqualTo(1);
    assertThat(steps.trailing()).isEqualTo(2);
    SpokenSteps silent = new SpokenSteps(ALPHABET);
    silent.accept(path("__"));
    assertThat(silent.anyAfter(path("_ _"))).isFalse();
    assertThat(silent.anyAfter(path("_b_"))).isTrue();
  }

  @Test
  void wordsArePartedInTheLongestGap() {
    SpokenSteps steps = new SpokenSteps(ALPHABET);
    assertThat(steps.gap(path("ab_ _c a"), 1, 9)).isEqualTo(4);
    assertThat(steps.gap(path("ab_ _c a"), 4, 9)).isEqualTo(-1);
    assertThat(steps.gap(path("abc"), 1, 9)).isEqualTo(-1);
    // Without a space it may be the middle of a word, unless it is long.
    assertThat(steps.gap(path("a___b"), 1, 9)).isEqualTo(-1);
    assertThat(steps.gap(path("a___b"), 1, 3)).isEqualTo(3);
    assertThat(steps.gap(path("abc _"), 1, 9)).isEqualTo(4);
  }
}
