package io.tarsier.decoder.lm;

import io.tarsier.api.UnsupportedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Estimates a model from text: vocabulary, counts, smoothing, pruning. */
final class Estimator {

  private final List<TextSource> sources;
  private final EstimationSettings settings;
  private final LmProgress progress;

  Estimator(List<TextSource> sources, EstimationSettings settings, LmProgress progress) {
    this.sources = List.copyOf(sources);
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Estimates.
   *
   * @param quantization how the model will be packed, for pruning to a size
   */
  BackoffTrie estimate(Quantization quantization) throws IOException {
    TextReader text = new TextReader(sources, settings.tokens(), progress);
    Vocabulary vocabulary = vocabulary(text);
    CountTrie counts = count(text, vocabulary);
    progress.at("smoothing", 0, 1);
    BackoffTrie trie = KneserNey.estimate(counts, vocabulary);
    progress.at("smoothing", 1, 1);
    if (settings.pruning().isNone() || settings.order() == 1) {
      return trie;
    }
    List<float[]> histories = historyLogs(counts, vocabulary);
    EntropyPruning pruning = new EntropyPruning(trie, histories, progress);
    for (int k = 2; k <= settings.order(); k++) {
      pruning.require(k, counts.level(k).counts(), settings.pruning().minCount(k));
    }
    return pruning.prune(settings.pruning(), quantization);
  }

  private Vocabulary vocabulary(TextReader text) throws IOException {
    if (settings.vocabulary().wordList().isPresent()) {
      return wordList(settings.vocabulary().wordList().get());
    }
    VocabularyCounter counter = new VocabularyCounter();
    text.read("counting words", counter);
    if (counter.distinct() == 0) {
      throw new UnsupportedInputException("the text has no words; give at least one sentence");
    }
    return counter.mostFrequent(settings.vocabulary().maxWords());
  }

  private static Vocabulary wordList(Path file) throws IOException {
    WordTable words = new WordTable();
    Tokenizer tokenizer = new Tokenizer(Tokens.WORDS);
    try (InputStream in = TextInput.open(file);
        LineReader lines = new LineReader(in, file.toString(), LineReader.DEFAULT_MAX_LINE_BYTES)) {
      while (lines.next()) {
        int[] seen = new int[1];
        tokenizer.tokenize(
            lines.buffer(),
            lines.start(),
            lines.end(),
            (bytes, from, to) -> {
              if (seen[0]++ == 0) {
                words.add(bytes, from, to);
              }
            });
      }
    }
    List<byte[]> kept = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (!VocabularyCounter.isMark(words.string(i))) {
        kept.add(words.bytes(i));
      }
    }
    if (kept.isEmpty() || kept.size() > VocabularySettings.MOST_WORDS) {
      throw new UnsupportedInputException(
          "the word list " + file + " has " + kept.size() + " words; it needs 1 to 16 million");
    }
    return VocabularyCounter.withMarks(kept.toArray(byte[][]::new));
  }

  private CountTrie count(TextReader text, Vocabulary vocabulary) throws IOException {
    try (NgramCounter counter =
        new NgramCounter(
            vocabulary,
            settings.order(),
            settings.vocabulary().unknownIsWord(),
            settings.memoryBytes())) {
      text.read("counting n-grams", counter);
      CountTrie counts = counter.finish(progress);
      if (counts.level(1).size() == 0) {
        throw new UnsupportedInputException("the text has no sentences; give at least one");
      }
      return counts;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** ln of the share of the text that each n-gram below the highest order makes up. */
  private static List<float[]> historyLogs(CountTrie counts, Vocabulary vocabulary) {
    double total = 0;
    for (int count : counts.level(1).counts()) {
      total += count;
    }
    List<float[]> result = new ArrayList<>();
    for (int k = 1; k < counts.order(); k++) {
      CountTrie.Level level = counts.level(k);
      float[] logs = new float[k == 1 ? vocabulary.size() : level.size()];
      java.util.Arrays.fill(logs, Float.NEGATIVE_INFINITY);
      for (int i = 0; i < level.size(); i++) {
        logs[k == 1 ? level.words()[i] : i] = (float) Math.log(level.counts()[i] / total);
      }
      result.add(logs);
    }
    return result;
  }
}
