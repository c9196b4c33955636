package io.tarsier.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.TranscriptFilterProvider.TranscriptFilter;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What filters do that rewrite words together with their times. The segments are made of {@link
 * #words} in any order.
 */
public abstract class WordFilterContractTest extends TranscriptFilterProviderContractTest {

  private static final int TEXTS = 500;

  /** The contract of all filters filters its texts some thousand times. */
  private static final int TEXTS_FOR_CONTRACT = 10;

  /** Words that mean something to the filter, and some that do not. */
  protected abstract List<String> words();

  @Override
  protected List<String> texts() {
    return randomTexts().subList(0, TEXTS_FOR_CONTRACT);
  }

  private List<String> randomTexts() {
    Random random = new Random(1);
    return IntStream.range(0, TEXTS)
        .mapToObj(
            i ->
                String.join(
                    " ",
                    IntStream.range(0, random.nextInt(12))
                        .mapToObj(word -> words().get(random.nextInt(words().size())))
                        .toList()))
        .toList();
  }

  private TranscriptFilter filter() {
    return provider().create(required());
  }

  @Test
  void theWordsAreThoseOfTheText() {
    for (String text : randomTexts()) {
      Segment filtered = filter().apply(segment(text));

      assertThat(filtered.words())
          .extracting(Word::text)
          .isEqualTo(filtered.alternatives().get(0).tokens());
    }
  }

  @Test
  void aTextWithoutWordsIsRewrittenAsWell() {
    for (String text : randomTexts()) {
      Segment bare =
          segment(text)
              .mapAlternatives(a -> new Segment.Alternative(a.text(), List.of(), a.score()));

      assertThat(filter().apply(bare).words()).isEmpty();
    }
  }

  @Test
  void whatIsFilteredStaysAsItIs() {
    for (String text : randomTexts()) {
      Segment once = filter().apply(segment(text));

      assertThat(filter().apply(once)).isEqualTo(once);
    }
  }
}
