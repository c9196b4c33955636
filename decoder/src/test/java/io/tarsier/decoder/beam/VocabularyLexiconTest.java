package io.tarsier.decoder.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.Alphabet;
import io.tarsier.api.Decoder;
import io.tarsier.api.DecoderSession;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.Emissions;
import io.tarsier.api.Hypothesis;
import io.tarsier.api.LanguageModels;
import io.tarsier.api.ModelFiles;
import io.tarsier.api.Plugins;
import io.tarsier.api.Settings;
import io.tarsier.api.UnsupportedInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VocabularyLexiconTest {

  private static final Map<String, String> FILES =
      Map.of(
          "words.arpa",
          """
          \\data\\
          ngram 1=7
          ngram 2=2

          \\1-grams:
          -2 <unk>
          -99 <s> -0.3
          -1 </s>
          -0.8 a -0.2
          -0.9 ab -0.1
          -1.2 ba
          -1.1 4th

          \\2-grams:
          -0.3 a ab
          -0.4 ab ba

          \\end\\
          """,
          "words.txt",
          "ba\nab\na\n");

  private final ModelFiles files =
      new ModelFiles() {
        @Override
        public Set<String> names() {
          return FILES.keySet();
        }

        @Override
        public ByteBuffer map(String name) {
          return ByteBuffer.wrap(FILES.getOrDefault(name, "").getBytes(StandardCharsets.UTF_8));
        }
      };

  private Decoder decoder(Alphabet alphabet, String lexicon) throws IOException {
    return new BeamDecoderProvider()
        .create(
            alphabet,
            Settings.of(Map.of("lm", "words.arpa", "lexicon", lexicon, "unknownWordPrice", 2)),
            files,
            LanguageModels.of(Plugins.load()));
  }

  private static List<Hypothesis> decode(Decoder decoder, Emissions emissions) {
    DecoderSession session = decoder.begin(DecodingOptions.defaults().withAlternatives(5));
    session.step(emissions);
    return session.end();
  }

  @Property
  void aLanguageModelAsLexiconFindsWhatAListOfItsWordsFinds(@ForAll Random random)
      throws IOException {
    Alphabet alphabet = Alphabet.ofLetters(" ab");
    Decoder list = decoder(alphabet, "words.txt");
    Decoder vocabulary = decoder(alphabet, "words.arpa");
    Emissions emissions = RandomEmissions.next(random, 1 + random.nextInt(15), alphabet.size());
    assertThat(decode(vocabulary, emissions)).isEqualTo(decode(list, emissions));
  }

  @Test
  void anAlphabetThatSpellsNoWordIsRefused() {
    assertThatThrownBy(() -> decoder(Alphabet.ofLetters(" xy"), "words.arpa"))
        .isInstanceOf(UnsupportedInputException.class)
        .hasMessageContaining("can spell no word of the language model");
  }
}
