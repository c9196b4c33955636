package io.tarsier.cli.recognition;

import io.tarsier.api.DecodingOptions;
import io.tarsier.api.DecodingOptions.Grammar;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.decoder.files.PhraseFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What may be said, for every command that decodes. */
public final class VocabularyOptions {

  private static final String JSGF_HEADER = "#JSGF";

  @Option(
      names = "--hot-phrases",
      paramLabel = "FILE",
      description = "Phrases to favour, one per line: the phrase, a tab, its weight.")
  private @Nullable Path hotPhrases;

  @Option(
      names = "--vocabulary",
      paramLabel = "FILE",
      description = "Words that the lexicon lacks, one per line.")
  private @Nullable Path vocabulary;

  @Option(
      names = "--grammar",
      paramLabel = "FILE",
      description = {
        "Allow only these texts: a JSGF grammar, or one phrase per line, [unk] for other words."
      })
  private @Nullable Path grammar;

  /** The options of a stream that these files ask for. */
  public DecodingOptions decodingOptions() throws IOException {
    DecodingOptions options = DecodingOptions.defaults();
    if (hotPhrases != null) {
      options = options.withHotPhrases(PhraseFile.read(hotPhrases));
    }
    if (vocabulary != null) {
      options = options.withVocabulary(lines(text(vocabulary)));
    }
    return grammar == null ? options : options.withGrammar(grammar(text(grammar)));
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new UnsupportedInputException(file + " is not a text in UTF-8", e);
    }
  }

  private static Grammar grammar(String text) {
    return text.stripLeading().startsWith(JSGF_HEADER)
        ? new Grammar.Jsgf(text)
        : new Grammar.PhraseList(lines(text));
  }

  private static List<String> lines(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
