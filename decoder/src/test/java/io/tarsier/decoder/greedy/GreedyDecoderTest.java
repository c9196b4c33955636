package io.tarsier.decoder.greedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tarsier.api.Alphabet;
import io.tarsier.api.DecoderProvider;
import io.tarsier.api.DecoderProviderContractTest;
import io.tarsier.api.DecoderSession;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.Emissions;
import io.tarsier.api.Hypothesis;
import io.tarsier.api.LanguageModels;
import io.tarsier.api.ModelFiles;
import io.tarsier.api.Plugins;
import io.tarsier.api.Settings;
import io.tarsier.api.UnsupportedInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class GreedyDecoderTest extends DecoderProviderContractTest {

  @Override
  protected DecoderProvider provider() {
    return new GreedyDecoderProvider();
  }

  private static Hypothesis decode(Alphabet alphabet, Emissions emissions) {
    DecoderSession session =
        new GreedyDecoderProvider()
            .create(alphabet, Settings.EMPTY, ModelFiles.none(), LanguageModels.of(Plugins.load()))
            .begin(DecodingOptions.defaults());
    session.step(emissions);
    return session.end().get(0);
  }

  @Test
  void isFoundByName() {
    assertThat(Plugins.load().named(DecoderProvider.class, "greedy"))
        .isInstanceOf(GreedyDecoderProvider.class);
  }

  @Test
  void putsWordsOnThePeaksOfTheirSymbols() {
    Alphabet alphabet = Alphabet.ofLetters(" ab");
    // steps: blank, a (weak), a (strong), blank, b, space, space, b
    Emissions emissions =
        emissions(
            new double[] {0.9, 0.05, 0.03, 0.02},
            new double[] {0.2, 0.1, 0.6, 0.1},
            new double[] {0.1, 0.05, 0.8, 0.05},
            new double[] {0.7, 0.1, 0.1, 0.1},
            new double[] {0.1, 0.2, 0.2, 0.5},
            new double[] {0.1, 0.7, 0.1, 0.1},
            new double[] {0.1, 0.7, 0.1, 0.1},
            new double[] {0.1, 0.1, 0.1, 0.7});
    Hypothesis hypothesis = decode(alphabet, emissions);
    assertThat(hypothesis.text()).isEqualTo("ab b");
    assertThat(hypothesis.words()).hasSize(2);
    Hypothesis.Word first = hypothesis.words().get(0);
    assertThat(first.startStep()).isEqualTo(2);
    assertThat(first.endStep()).isEqualTo(5);
    assertThat(first.confidence()).isCloseTo(Math.sqrt(0.8 * 0.5), within(1e-6));
    Hypothesis.Word second = hypothesis.words().get(1);
    assertThat(second.startStep()).isEqualTo(7);
    assertThat(second.endStep()).isEqualTo(8);
    assertThat(hypothesis.score())
        .isCloseTo(Math.log(0.9 * 0.6 * 0.8 * 0.7 * 0.5 * 0.7 * 0.7 * 0.7), within(1e-5));
  }

  @Test
  void aBlankSeparatesEqualSymbols() {
    Alphabet alphabet = Alphabet.ofLetters(" a");
    assertThat(decode(alphabet, path(3, 2, 2, 0, 2, 1, 1)).text()).isEqualTo("aa");
    assertThat(decode(alphabet, path(3, 1, 2, 2, 1, 0, 1, 2, 1)).text()).isEqualTo("a a");
  }

  @Test
  void piecesThatBeginWithASpaceBeginWords() {
    Alphabet alphabet = new Alphabet(List.of(Alphabet.BLANK, " the", " c", "at", "s"));
    Hypothesis hypothesis = decode(alphabet, path(5, 1, 0, 2, 3, 0, 4, 1));
    assertThat(hypothesis.text()).isEqualTo("the cats the");
    assertThat(hypothesis.words())
        .extracting(Hypothesis.Word::text)
        .containsExactly("the", "cats", "the");
    assertThat(hypothesis.words().get(1).startStep()).isEqualTo(2);
    assertThat(hypothesis.words().get(1).endStep()).isEqualTo(6);
  }

  @Test
  void anAlphabetWithoutSpaceGivesTextWithoutWords() {
    Alphabet alphabet = new Alphabet(List.of("今", Alphabet.BLANK, "日", "は"));
    Hypothesis hypothesis = decode(alphabet, path(4, 0, 0, 1, 2, 3, 1));
    assertThat(hypothesis.text()).isEqualTo("今日は");
    assertThat(hypothesis.words()).isEmpty();
  }

  @Test
  void refusesWhatNeedsASearch() {
    var decoder =
        new GreedyDecoderProvider()
            .create(
                Alphabet.english(),
                Settings.EMPTY,
                ModelFiles.none(),
                LanguageModels.of(Plugins.load()));
    var phrases =
        DecodingOptions.defaults()
            .withHotPhrases(List.of(new DecodingOptions.HotPhrase("tarsier", 5)));
    assertThatThrownBy(() -> decoder.begin(phrases))
        .isInstanceOf(UnsupportedInputException.class)
        .hasMessageContaining("hot phrases")
        .hasMessageContaining("beam");
  }
}
