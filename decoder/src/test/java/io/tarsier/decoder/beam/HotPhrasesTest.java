package io.tarsier.decoder.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tarsier.decoder.beam.HotPhrases.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The automaton against counting phrases one by one. */
class HotPhrasesTest {

  private static final int WORDS = 4;

  private static Phrase randomPhrase(Random random) {
    int length = 1 + random.nextInt(4);
    int[] words = random.ints(length, 0, WORDS).toArray();
    int[] letters = random.ints(length, 1, 9).toArray();
    return new Phrase(words, letters, random.nextDouble() * 6 - 2);
  }

  @Property
  void aTextGainsTheWeightsOfItsPhrases(@ForAll Random random) {
    List<Phrase> phrases = new ArrayList<>();
    for (int n = random.nextInt(8); n >= 0; n--) {
      phrases.add(randomPhrase(random));
    }
    HotPhrases automaton = HotPhrases.of(phrases);
    int[] text = random.ints(random.nextInt(12), HotPhrases.NOT_HOT, WORDS).toArray();
    int state = HotPhrases.START;
    double gain = 0;
    for (int word : text) {
      int followed = automaton.follow(state, word);
      double step = automaton.gain(state, followed);
      double beyond = word == HotPhrases.NOT_HOT ? step : step - automaton.startBonus(word);
      assertThat(Math.exp(beyond)).isLessThanOrEqualTo(automaton.bound(state) * (1 + 1e-12));
      gain += step;
      state = automaton.settled(followed);
    }
    gain += Math.log(automaton.refund(state));
    assertThat(gain).isCloseTo(weight(phrases, text), within(1e-9));
  }

  private static double weight(List<Phrase> phrases, int[] text) {
    double sum = 0;
    for (Phrase phrase : phrases) {
      int length = phrase.words().length;
      for (int at = 0; at + length <= text.length; at++) {
        if (Arrays.equals(Arrays.copyOfRange(text, at, at + length), phrase.words())) {
          sum += phrase.weight();
        }
      }
    }
    return sum;
  }

  @Test
  void runsThatNothingContinuesAreForgotten() {
    HotPhrases automaton =
        HotPhrases.of(List.of(new Phrase(new int[] {0, 1}, new int[] {3, 3}, 2)));
    int one = automaton.settled(automaton.follow(HotPhrases.START, 0));
    assertThat(one).isNotEqualTo(HotPhrases.START);
    assertThat(automaton.settled(automaton.follow(one, 1))).isEqualTo(HotPhrases.START);
    assertThat(automaton.settled(automaton.follow(one, 0))).isEqualTo(one);
  }
}
