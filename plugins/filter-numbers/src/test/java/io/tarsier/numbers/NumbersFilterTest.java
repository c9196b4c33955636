package io.tarsier.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.Segment;
import io.tarsier.api.Segment.Alternative;
import io.tarsier.api.Settings;
import io.tarsier.api.TranscriptFilterProvider;
import io.tarsier.api.TranscriptFilterProvider.TranscriptFilter;
import io.tarsier.api.Word;
import io.tarsier.api.WordFilterContractTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class NumbersFilterTest extends WordFilterContractTest {

  @Override
  protected TranscriptFilterProvider provider() {
    return new NumbersFilterProvider();
  }

  @Override
  protected List<String> words() {
    return List.of(
        ("zero one two three four five six seven eight nine ten eleven twelve thirteen nineteen"
                + " twenty thirty forty fifty ninety hundred thousand million billion and and a the"
                + " of to or point oh o double triple minus first second third fifth eleventh"
                + " twelfth twentieth halves thirds sixteenths half quarter past at in by on may"
                + " march june december dollars dollar pounds cents euros yen percent per cent miles"
                + " mile feet foot inches degrees celsius p m a am pm o'clock minutes hours b c d"
                + " page pages room flight between eighties hundreds hundredth is between house")
            .split(" "));
  }

  private static String written(String said, Settings settings) {
    return new NumbersFilterProvider().create(settings).apply(segment(said)).text();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "cases.tsv", delimiter = '\t')
  void whatIsSaidIsWritten(String said, String written) {
    assertThat(written(said, Settings.EMPTY)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "small-figures.tsv", delimiter = '\t')
  void smallNumbersMayBecomeFigures(String said, String written) {
    assertThat(written(said, Settings.of(Map.of("smallNumbers", "figures")))).isEqualTo(written);
  }

  @Test
  void joinedWordsHaveTheTimesOfTheirWords() {
    Alternative said =
        new Alternative(
            "at three thirty p m",
            List.of(
                new Word("at", 1.0, 1.2, 0.9),
                new Word("three", 1.2, 1.5, 0.8),
                new Word("thirty", 1.6, 2.0, 0.6),
                new Word("p", 2.0, 2.1, 0.7),
                new Word("m", 2.2, 2.4, 0.5)),
            -2);
    TranscriptFilter filter = provider().create(Settings.EMPTY);

    assertThat(filter.apply(new Segment(0, 3, List.of(said))).alternatives())
        .containsExactly(
            new Alternative(
                "at 3:30 p.m.",
                List.of(
                    new Word("at", 1.0, 1.2, 0.9),
                    new Word("3:30", 1.2, 2.0, 0.6),
                    new Word("p.m.", 2.0, 2.4, 0.5)),
                -2));
  }

  @Test
  void everyReadingIsRewritten() {
    Segment said =
        new Segment(
            10,
            11,
            List.of(
                segment("twenty men").alternatives().get(0),
                segment("plenty then").alternatives().get(0)));

    assertThat(provider().create(Settings.EMPTY).apply(said).alternatives())
        .extracting(Alternative::text)
        .containsExactly("20 men", "plenty then");
  }

  @Test
  void aWrongSettingIsNamed() {
    assertThatThrownBy(() -> provider().create(Settings.of(Map.of("smallNumbers", "roman"))))
        .hasMessage("setting 'smallNumbers' is 'roman'; it must be one of words, figures");
  }
}
