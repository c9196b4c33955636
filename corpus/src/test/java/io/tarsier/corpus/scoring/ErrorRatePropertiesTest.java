package io.tarsier.corpus.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.corpus.scoring.Alignment.Edit;
import io.tarsier.corpus.scoring.Alignment.Kind;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class ErrorRatePropertiesTest {

  @Property
  void anAlignmentHoldsBothTexts(
      @ForAll @Size(max = 12)
          List<@StringLength(1) @CharRange(from = 'a', to = 'c') String> reference,
      @ForAll @Size(max = 12)
          List<@StringLength(1) @CharRange(from = 'a', to = 'c') String> hypothesis) {
    Alignment alignment = Alignment.of(reference, hypothesis);
    assertThat(without(Kind.INSERTION, Edit::reference, alignment)).isEqualTo(reference);
    assertThat(without(Kind.DELETION, Edit::hypothesis, alignment)).isEqualTo(hypothesis);
  }

  private static List<String> without(Kind kind, Function<Edit, String> side, Alignment alignment) {
    return alignment.edits().stream().filter(edit -> edit.kind() != kind).map(side).toList();
  }

  @Property
  void errorsAreADistance(
      @ForAll @StringLength(max = 10) @CharRange(from = 'a', to = 'c') String a,
      @ForAll @StringLength(max = 10) @CharRange(from = 'a', to = 'c') String b,
      @ForAll @StringLength(max = 10) @CharRange(from = 'a', to = 'c') String c) {
    assertThat(errors(a, a)).isZero();
    assertThat(errors(a, b)).isEqualTo(errors(b, a));
    assertThat(errors(a, b))
        .isBetween(
            (long) Math.abs(a.length() - b.length()), (long) Math.max(a.length(), b.length()));
    assertThat(errors(a, c)).isLessThanOrEqualTo(errors(a, b) + errors(b, c));
  }

  private static long errors(String reference, String hypothesis) {
    return ErrorRate.ofCharacters(reference, hypothesis).errors();
  }
}
