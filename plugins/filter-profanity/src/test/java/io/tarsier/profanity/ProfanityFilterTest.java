package io.tarsier.profanity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.PluginException;
import io.tarsier.api.Segment;
import io.tarsier.api.Settings;
import io.tarsier.api.TranscriptFilterProvider;
import io.tarsier.api.Word;
import io.tarsier.api.WordFilterContractTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfanityFilterTest extends WordFilterContractTest {

  @TempDir Path folder;

  @Override
  protected TranscriptFilterProvider provider() {
    return new ProfanityFilterProvider();
  }

  @Override
  protected List<String> words() {
    return List.of("shit", "damned", "Fucking,", "bitch's", "class", "the", "3:30", "é", "*");
  }

  private Segment filtered(String said, Map<String, ?> settings) {
    return provider().create(Settings.of(settings)).apply(segment(said));
  }

  @ParameterizedTest
  @CsvSource({
    "shit, s***",
    "shits, s****",
    "shitty, s*****",
    "shitting, s*******",
    "fucking, f******",
    "fuckin', f******",
    "whore, w****",
    "whoring, w******",
    "bitches, b******",
    "damned, d*****",
    "Damn, D***",
    "bitch's, b****'s",
    "this shit here, this s*** here",
  })
  void wordsAndTheirInflectionsAreMasked(String said, String written) {
    assertThat(filtered(said, Map.of()).text()).isEqualTo(written);
  }

  @Test
  void marksAroundAWordStay() {
    assertThat(filtered("Oh, \"shit!\" he said", Map.of()).text())
        .isEqualTo("Oh, \"s***!\" he said");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class",
        "scunthorpe",
        "Scunthorpe",
        "assess",
        "shiitake",
        "bass",
        "crapes",
        "bastardy",
        "cocktail",
        "scrap",
        "scrape",
        "swank",
        "matsushita",
        "pissarro",
        "mishit",
        "damnation",
        "therapist",
        "arsenal",
        "button",
        "grape",
        "dickens",
        "essex",
        "penistone"
      })
  void otherWordsAreLeftAlone(String said) {
    assertThat(filtered(said, Map.of()).text()).isEqualTo(said);
  }

  @Test
  void everyLetterMayBecomeAStar() {
    assertThat(filtered("damned thing", Map.of("style", "stars")).text()).isEqualTo("****** thing");
  }

  @Test
  void removedWordsTakeTheirTimesWithThem() {
    Segment filtered = filtered("the damned thing", Map.of("style", "remove"));

    assertThat(filtered.text()).isEqualTo("the thing");
    assertThat(filtered.words())
        .containsExactly(new Word("the", 10, 10.5, 0.9), new Word("thing", 11, 11.5, 0.9));
  }

  @Test
  void aListOfOnesOwnTakesThePlaceOfTheBuiltInOne() throws IOException {
    Path list = Files.writeString(folder.resolve("words.txt"), "# ours\n\nfudge\nÄrger\n");

    assertThat(
            filtered("fudged shit ärger", Map.of("listFile", list.toString(), "style", "stars"))
                .text())
        .isEqualTo("****** shit *****");
  }

  @Test
  void aWrongListIsToldWithItsLine() throws IOException {
    Path list = Files.writeString(folder.resolve("words.txt"), "fudge\nson of a gun\n");

    assertThatThrownBy(() -> filtered("x", Map.of("listFile", list.toString())))
        .isInstanceOf(PluginException.class)
        .hasMessage(
            "line 2 of " + list + " is 'son of a gun'; write one word of letters in each line");
    assertThatThrownBy(() -> filtered("x", Map.of("listFile", "/no/such/list")))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("'/no/such/list' cannot be read");
  }
}
