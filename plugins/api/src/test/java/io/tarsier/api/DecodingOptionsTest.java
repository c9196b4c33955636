package io.tarsier.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.DecodingOptions.HotPhrase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecodingOptionsTest {

  @Test
  void aPhraseCountsOnceHoweverOftenItIsNamed() {
    HotPhrase last = new HotPhrase("tarsier", 3);
    List<HotPhrase> phrases =
        new ArrayList<>(Collections.nCopies(500, new HotPhrase("tarsier", 20)));
    phrases.add(new HotPhrase("one two", 1));
    phrases.add(last);
    assertThat(DecodingOptions.defaults().withHotPhrases(phrases).hotPhrases())
        .containsExactly(last, new HotPhrase("one two", 1));
  }
}
