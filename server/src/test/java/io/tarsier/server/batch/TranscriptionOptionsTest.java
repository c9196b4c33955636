package io.tarsier.server.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.Alphabet;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.DecodingOptions.HotPhrase;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptionOptionsTest {

  private static List<DecodingOptions> wishes(String prompt) {
    return new TranscriptionOptions(null, 2, List.of(new HotPhrase("a b", 3)), List.of(), prompt)
        .wishes(Alphabet.english());
  }

  @Test
  void theLongerWordsOfAPromptAreFavouredIfTheyCanBeSpelt() {
    List<DecodingOptions> wishes = wishes("The Tarsier's friend, the LORIS, is not 40000 naïve.");
    assertThat(wishes).hasSize(2);
    assertThat(wishes.get(0).hotPhrases())
        .extracting(HotPhrase::text)
        .containsExactly("a b", "friend", "loris", "tarsier's");
    assertThat(wishes.get(1).hotPhrases()).extracting(HotPhrase::text).containsExactly("a b");
    assertThat(wishes).allSatisfy(wish -> assertThat(wish.alternatives()).isEqualTo(2));
  }

  @Test
  void aPromptWithoutSuchWordsIsNone() {
    assertThat(wishes("")).hasSize(1);
    assertThat(wishes("is it so? 12345")).hasSize(1);
  }
}
