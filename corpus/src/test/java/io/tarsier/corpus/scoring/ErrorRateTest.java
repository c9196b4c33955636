package io.tarsier.corpus.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tarsier.corpus.scoring.Alignment.Edit;
import io.tarsier.corpus.scoring.Alignment.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorRateTest {

  @Test
  void countsEachKindOfError() {
    ErrorRate rate = ErrorRate.ofWords("the cat sat on the mat", "a cat sat  on mat today");
    assertThat(rate).isEqualTo(new ErrorRate(6, 1, 1, 1));
    assertThat(rate.rate()).isEqualTo(0.5);
  }

  @Test
  void charactersAreCodePoints() {
    assertThat(ErrorRate.ofCharacters("na\u00efve \uD83D\uDE00", "naive \uD83D\uDE00"))
        .isEqualTo(new ErrorRate(7, 1, 0, 0));
  }

  @Test
  void emptyReferenceIsAllWrongOnlyIfSomethingWasRecognised() {
    assertThat(ErrorRate.ofWords("", " ").rate()).isZero();
    assertThat(ErrorRate.ofWords("", "uh").rate()).isEqualTo(1);
    assertThat(ErrorRate.ofWords("uh", "").rate()).isEqualTo(1);
  }

  @Test
  void ratesArePooled() {
    ErrorRate pooled = ErrorRate.ofWords("a", "b").plus(ErrorRate.ofWords("c d e", "c d e"));
    assertThat(pooled.rate()).isEqualTo(0.25);
  }

  @Test
  void confusionsAreSortedByCount() {
    Confusions confusions = new Confusions();
    confusions.add(Alignment.of(List.of("five", "nine", "five"), List.of("nine", "nine", "nine")));
    confusions.add(Alignment.of(List.of("one"), List.of()));
    assertThat(confusions.top(5))
        .containsExactly(
            new Confusions.Confusion(new Edit(Kind.SUBSTITUTION, "five", "nine"), 2),
            new Confusions.Confusion(new Edit(Kind.DELETION, "one", ""), 1));
  }

  @Test
  void intervalHoldsTheRateAndNarrowsWithData() {
    List<ErrorRate> few = new ArrayList<>();
    List<ErrorRate> many = new ArrayList<>();
    for (int i = 0; i < 1600; i++) {
      ErrorRate utterance = new ErrorRate(10, i % 5, 0, 0);
      many.add(utterance);
      if (i < 100) {
        few.add(utterance);
      }
    }
    ConfidenceInterval wide = ConfidenceInterval.bootstrap(few, 0.95, 1000, 1);
    ConfidenceInterval narrow = ConfidenceInterval.bootstrap(many, 0.95, 1000, 1);
    assertThat(narrow.low()).isLessThan(0.2);
    assertThat(narrow.high()).isGreaterThan(0.2);
    // Standard error of the mean of 0..4 errors in 10 words: sqrt(2) / 10 / sqrt(n), times 3.92.
    assertThat(wide.high() - wide.low()).isCloseTo(0.0554, within(0.012));
    assertThat(narrow.high() - narrow.low()).isCloseTo(0.0139, within(0.003));
  }
}
