package io.tarsier.decoder.lm;

import io.tarsier.api.Checks;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What the commands {@code tarsier lm build}, {@code convert}, {@code adapt} and {@code info} do.
 *
 * <p>Output files whose name ends in {@code .arpa}, {@code .arpa.gz} or {@code .arpa.xz} are ARPA
 * files, all others binary. They are written aside and renamed; a failure leaves nothing behind.
 */
public final class LanguageModelFiles {

  private LanguageModelFiles() {}

  /**
   * Estimates a model from text and writes it. The same text and settings give the same bytes.
   *
   * @param sources the texts
   * @param description a few words about the model, kept in a binary file
   * @return what was written
   * @throws MalformedInputException if a text is not UTF-8
   * @throws io.tarsier.api.LimitException if the text has more n-grams than fit into memory
   */
  public static LanguageModelInfo build(
      List<TextSource> sources,
      EstimationSettings settings,
      Quantization quantization,
      String description,
      Path output,
      LmProgress progress)
      throws IOException {
    BackoffTrie trie = new Estimator(sources, settings, progress).estimate(quantization);
    return write(trie, quantization, settings.tokens(), description, output, progress);
  }

  /**
   * Reads a model of either format and writes it in either format, pruned if asked for.
   *
   * @param pruning minimum counts have no effect here
   * @return what was written
   * @throws MalformedInputException if an ARPA file breaks the rules of its format
   * @throws ModelException if a binary model is damaged
   */
  public static LanguageModelInfo convert(
      Path input,
      PruningSettings pruning,
      Quantization quantization,
      Path output,
      LmProgress progress)
      throws IOException {
    Loaded loaded = load(input, progress);
    BackoffTrie trie = prune(loaded.trie, pruning, quantization, progress);
    return write(trie, quantization, loaded.tokens, loaded.description, output, progress);
  }

  /**
   * Mixes a user's text into a model: its words become known and its phrases likely, the rest keeps
   * 1 - weight of its probability.
   *
   * @param base the model to adapt, of either format
   * @param texts the user's sentences; a list of words will do
   * @param weight share of the text in the result, above 0 and below 1; 0.2 is a good start
   * @param pruning for the result
   * @return what was written
   */
  public static LanguageModelInfo adapt(
      Path base,
      List<TextSource> texts,
      double weight,
      PruningSettings pruning,
      Quantization quantization,
      Path output,
      LmProgress progress)
      throws IOException {
    Checks.range("weight", weight, 1e-6, 1 - 1e-6);
    Loaded loaded = load(base, progress);
    EstimationSettings settings =
        EstimationSettings.defaults()
            .withTokens(loaded.tokens)
            .withOrder(Math.min(loaded.trie.order(), EstimationSettings.MAX_ORDER));
    BackoffTrie own = new Estimator(texts, settings, progress).estimate(quantization);
    progress.at("mixing", 0, 1);
    BackoffTrie mixed = Interpolation.mix(loaded.trie, own, weight);
    progress.at("mixing", 1, 1);
    BackoffTrie trie = prune(mixed, pruning, quantization, progress);
    return write(trie, quantization, loaded.tokens, loaded.description, output, progress);
  }

  /**
   * Describes a model. A binary file is opened in no time, an ARPA file is read as a whole.
   *
   * @param verify whether to check the checksums of a whole binary file
   * @throws ModelException if a binary model is damaged
   * @throws MalformedInputException if an ARPA file breaks the rules of its format
   */
  public static LanguageModelInfo info(Path file, boolean verify) throws IOException {
    NgramModel model = NgramModel.open(file);
    boolean binary = isBinary(file);
    if (binary && verify) {
      model.image().verify();
    }
    return LanguageModelInfo.of(binary ? "tlm" : "arpa", Files.size(file), model.image().header());
  }

  private static boolean isBinary(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return TlmHeader.hasMagic(in.readNBytes(TlmHeader.MAGIC_BYTES));
    }
  }

  private record Loaded(BackoffTrie trie, Tokens tokens, String description) {}

  private static Loaded load(Path file, LmProgress progress) throws IOException {
    progress.at("reading", 0, 1);
    if (isBinary(file)) {
      NgramModel model = NgramModel.open(file);
      model.image().verify();
      TlmHeader header = model.image().header();
      return new Loaded(TlmUnpacker.unpack(model), header.tokens(), header.description());
    }
    try (ArpaReader arpa = ArpaReader.open(file)) {
      return new Loaded(ArpaTrieReader.read(arpa), Tokens.WORDS, "");
    }
  }

  private static BackoffTrie prune(
      BackoffTrie trie, PruningSettings settings, Quantization quantization, LmProgress progress) {
    boolean idle = settings.threshold() == 0 && settings.maxBytes() == 0;
    return idle || trie.order() == 1
        ? trie
        : new EntropyPruning(trie, EntropyPruning.chainRule(trie), progress)
            .prune(settings, quantization);
  }

  private static LanguageModelInfo write(
      BackoffTrie trie,
      Quantization quantization,
      Tokens tokens,
      String description,
      Path output,
      LmProgress progress)
      throws IOException {
    progress.at("writing", 0, 1);
    String name = output.toString().toLowerCase(Locale.ROOT);
    boolean arpa = name.endsWith(".arpa") || name.endsWith(".arpa.gz") || name.endsWith(".arpa.xz");
    TlmImage image =
        TlmPacker.pack(trie, arpa ? Quantization.none() : quantization, tokens, description);
    if (arpa) {
      ArpaWriter.write(trie, output);
    } else {
      image.write(output);
    }
    progress.at("writing", 1, 1);
    return LanguageModelInfo.of(arpa ? "arpa" : "tlm", Files.size(output), image.header());
  }
}
