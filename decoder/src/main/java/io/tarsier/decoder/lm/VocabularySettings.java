package io.tarsier.decoder.lm;

import io.tarsier.api.Checks;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which words a model knows.
 *
 * @param maxWords the most frequent words of the text, so many at most, 1..16,000,000; without
 *     meaning where there is a list
 * @param wordList a file with the words, one a line, if given; more on a line is ignored, so that a
 *     lexicon will do
 * @param unknownIsWord whether words outside the vocabulary are counted as one word {@code <unk>},
 *     which then gets their whole probability; otherwise they interrupt the text, and an unknown
 *     word has the probability of one word that was never seen, as with KenLM
 */
public record VocabularySettings(int maxWords, Optional<Path> wordList, boolean unknownIsWord) {

  static final int MOST_WORDS = 16_000_000;

  public VocabularySettings {
    Checks.range("maxWords", maxWords, 1, MOST_WORDS);
  }

  /** All words of the text. */
  public static VocabularySettings defaults() {
    return new VocabularySettings(MOST_WORDS, Optional.empty(), false);
  }

  /** The most frequent words. */
  public static VocabularySettings mostFrequent(int maxWords) {
    return new VocabularySettings(maxWords, Optional.empty(), false);
  }
}
