package io.tarsier.cli.lm;

import io.tarsier.decoder.lm.EstimationSettings;
import io.tarsier.decoder.lm.LanguageModelFiles;
import io.tarsier.decoder.lm.LanguageModelInfo;
import io.tarsier.decoder.lm.TextSource;
import io.tarsier.decoder.lm.Tokens;
import io.tarsier.decoder.lm.VocabularySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Estimates a model from text. */
@Command(name = "build", description = "Estimate a language model from text (modified Kneser-Ney).")
final class LmBuildCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private TextOptions textOptions;

  @Option(names = "--order", paramLabel = "N", description = "Longest n-gram, 1 to 5; default 3.")
  private int order = 3;

  @Option(
      names = "--words",
      paramLabel = "N",
      description = "Know only the N most frequent words; default all.")
  private int words = VocabularySettings.defaults().maxWords();

  @Option(
      names = "--word-list",
      paramLabel = "FILE",
      description = "Know the words of this file, the first of each line.")
  private @Nullable Path wordList;

  @Option(
      names = "--unknown-is-word",
      description = "Count all other words as one, <unk>, instead of passing over them.")
  private boolean unknownIsWord;

  @Option(
      names = "--min-counts",
      paramLabel = "N",
      split = ",",
      description = "How often 1-grams, 2-grams ... must occur to be kept, for example 1,1,2.")
  private List<Integer> minCounts = List.of();

  @Option(names = "--characters", description = "Make a model of characters instead of words.")
  private boolean characters;

  @Option(
      names = "--letters-only",
      description = "Take the texts in lower case, without punctuation.")
  private boolean lettersOnly;

  @Option(
      names = "--description",
      paramLabel = "TEXT",
      description = "A few words about the model, kept in a binary file.")
  private String description = "";

  @Mixin private OutputOptions outputOptions;

  @Override
  public Integer call() throws IOException {
    EstimationSettings settings = LmUsage.check(spec, this::settings);
    List<TextSource> sources = LmUsage.check(spec, () -> textOptions.sources(lettersOnly));
    LanguageModelInfo info;
    try (StageProgress progress = new StageProgress()) {
      info =
          LanguageModelFiles.build(
              sources,
              settings,
              LmUsage.check(spec, outputOptions::quantization),
              description,
              outputOptions.output,
              progress);
    }
    InfoPrinter.print(info, false, spec.commandLine().getOut());
    return 0;
  }

  private EstimationSettings settings() {
    return EstimationSettings.defaults()
        .withOrder(order)
        .withTokens(characters ? Tokens.CHARACTERS : Tokens.WORDS)
        .withVocabulary(new VocabularySettings(words, Optional.ofNullable(wordList), unknownIsWord))
        .withPruning(outputOptions.pruning(minCounts));
  }
}
