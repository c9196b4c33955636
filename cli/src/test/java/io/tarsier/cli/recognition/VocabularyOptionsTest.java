package io.tarsier.cli.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.DecodingOptions;
import io.tarsier.api.DecodingOptions.Grammar;
import io.tarsier.api.DecodingOptions.HotPhrase;
import io.tarsier.api.UnsupportedInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VocabularyOptionsTest {

  @TempDir Path folder;

  private DecodingOptions options(String option, String content) throws IOException {
    Path file = Files.writeString(folder.resolve("words"), content);
    VocabularyOptions parsed =
        CommandLine.populateCommand(new VocabularyOptions(), option, file.toString());
    return parsed.decodingOptions();
  }

  @Test
  void withoutFilesNothingIsAskedFor() throws IOException {
    assertThat(CommandLine.populateCommand(new VocabularyOptions()).decodingOptions())
        .isEqualTo(DecodingOptions.defaults());
  }

  @Test
  void aGrammarIsJsgfOrAListOfPhrases() throws IOException {
    assertThat(options("--grammar", "one two\n\n [unk] \n").grammar())
        .contains(new Grammar.PhraseList(List.of("one two", "[unk]")));
    String jsgf = "#JSGF V1.0; grammar g; public <g> = yes | no;";
    assertThat(options("--grammar", jsgf).grammar()).contains(new Grammar.Jsgf(jsgf));
  }

  @Test
  void wordsAndHotPhrasesStandOnLinesOfTheirOwn() throws IOException {
    assertThat(options("--vocabulary", "tarsier\nloris\n").vocabulary())
        .containsExactly("tarsier", "loris");
    assertThat(options("--hot-phrases", "slow loris\t2.5\n").hotPhrases())
        .containsExactly(new HotPhrase("slow loris", 2.5));
  }

  @Test
  void whatIsNoTextIsNamed() throws IOException {
    Path file = Files.write(folder.resolve("binary"), new byte[] {0, (byte) 0xFF, (byte) 0xFE});
    VocabularyOptions parsed =
        CommandLine.populateCommand(new VocabularyOptions(), "--grammar", file.toString());
    assertThatThrownBy(parsed::decodingOptions)
        .isInstanceOf(UnsupportedInputException.class)
        .hasMessage(file + " is not a text in UTF-8");
  }
}
