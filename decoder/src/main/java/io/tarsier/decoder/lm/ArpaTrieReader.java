package io.tarsier.decoder.lm;

import io.tarsier.api.LanguageModel;
import io.tarsier.api.LimitException;
import io.tarsier.api.MalformedInputException;
import io.tarsier.decoder.lm.BackoffTrie.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Builds a trie from an ARPA file. */
final class ArpaTrieReader {

  /** What a model without {@code <unk>} gives unknown words: 1e-100, as KenLM does. */
  static final float MISSING_UNKNOWN_LOG_PROBABILITY = (float) (-100 * Math.log(10));

  /** The parent of the 1-grams, which has nothing to enter them in. */
  private static final Level ROOT =
      new Level(0, new int[0], new float[0], new float[0], new int[0]);

  private final ArpaReader arpa;
  private final List<Level> levels = new ArrayList<>();
  private int[] newIds = new int[0];

  private ArpaTrieReader(ArpaReader arpa) {
    this.arpa = arpa;
  }

  /**
   * Reads all n-grams.
   *
   * @throws MalformedInputException if the file breaks the rules of its format
   */
  static BackoffTrie read(ArpaReader arpa) throws IOException {
    return new ArpaTrieReader(arpa).read();
  }

  private BackoffTrie read() throws IOException {
    boolean more = arpa.next();
    LevelBuilder unsorted = new LevelBuilder();
    for (; more && arpa.order() == 1; more = arpa.next()) {
      unsorted.add(0, arpa.word(0), arpa.logProbability(), arpa.backoff(), arpa.lineNumber());
    }
    Vocabulary vocabulary = numberWords();
    levels.add(unigrams(unsorted, vocabulary));
    while (more) {
      int order = arpa.order();
      LevelBuilder builder = new LevelBuilder();
      for (; more && arpa.order() == order; more = arpa.next()) {
        builder.add(
            context(order),
            id(order - 1),
            arpa.logProbability(),
            arpa.backoff(),
            arpa.lineNumber());
      }
      LevelBuilder.Result built = builder.build(order == arpa.maxOrder(), levels.get(order - 2));
      if (built.duplicateLine() != 0) {
        throw arpa.malformed(built.duplicateLine(), "this " + order + "-gram occurs twice");
      }
      fillMissingBackoffs(levels.get(order - 2));
      levels.add(built.level());
    }
    return finish(vocabulary);
  }

  /** The header may announce orders that are empty; the last level must be the highest. */
  private BackoffTrie finish(Vocabulary vocabulary) {
    int last = levels.size() - 1;
    Level level = levels.get(last);
    if (!level.isHighest()) {
      levels.set(
          last,
          new Level(level.size, level.words, level.logProbabilities, new float[0], new int[0]));
    }
    return new BackoffTrie(vocabulary, levels);
  }

  private Vocabulary numberWords() {
    int count = arpa.words();
    byte[][] words = new byte[count][];
    for (int i = 0; i < count; i++) {
      words[i] = canonical(i);
    }
    Vocabulary vocabulary = Vocabulary.ofUtf8(words);
    if (vocabulary.size() > 1 << Vocabulary.MAX_WORD_BITS) {
      throw new LimitException(
          "the model has " + count + " words; at most 16 million are supported");
    }
    newIds = new int[count];
    for (int i = 0; i < count; i++) {
      newIds[i] = vocabulary.find(words[i]);
    }
    return vocabulary;
  }

  /** Some programs write the unknown word in capitals. */
  private byte[] canonical(int word) {
    return arpa.spelling(word).equals("<UNK>")
        ? Vocabulary.UNKNOWN_WORD.getBytes(java.nio.charset.StandardCharsets.UTF_8)
        : arpa.utf8(word);
  }

  private Level unigrams(LevelBuilder unsorted, Vocabulary vocabulary) {
    Level read = unsorted.build(false, ROOT).level();
    int size = vocabulary.size();
    float[] logProbabilities = new float[size];
    float[] backoffs = new float[size];
    int[] words = new int[size];
    logProbabilities[LanguageModel.UNKNOWN] = MISSING_UNKNOWN_LOG_PROBABILITY;
    for (int i = 0; i < read.size; i++) {
      logProbabilities[newIds[i]] = read.logProbabilities[i];
      backoffs[newIds[i]] = read.backoffs[i];
    }
    for (int i = 0; i < size; i++) {
      words[i] = i;
    }
    boolean highest = arpa.maxOrder() == 1;
    return new Level(
        size,
        words,
        logProbabilities,
        highest ? new float[0] : backoffs,
        new int[highest ? 0 : size + 1]);
  }

  private int id(int position) {
    return newIds[arpa.word(position)];
  }

  /** Where the n-gram without its last word stands in its level. */
  private int context(int order) {
    int ngram = id(0);
    for (int k = 1; k < order - 1 && ngram >= 0; k++) {
      ngram = levels.get(k - 1).child(levels.get(k), ngram, id(k));
    }
    if (ngram < 0) {
      throw arpa.malformed(
          "'"
              + contextText(order)
              + "' continues to a "
              + order
              + "-gram but is not among the "
              + (order - 1)
              + "-grams");
    }
    if (Float.isNaN(levels.get(order - 2).backoffs[ngram])) {
      throw arpa.malformed(
          "'"
              + contextText(order)
              + "' continues to a "
              + order
              + "-gram but has no back-off"
              + " weight");
    }
    return ngram;
  }

  private String contextText(int order) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < order - 1; i++) {
      text.append(i == 0 ? "" : " ").append(arpa.spelling(arpa.word(i)));
    }
    return text.toString();
  }

  /** A weight may be left out where nothing continues the n-gram: it is one. */
  private static void fillMissingBackoffs(Level level) {
    for (int i = 0; i < level.backoffs.length; i++) {
      if (Float.isNaN(level.backoffs[i])) {
        level.backoffs[i] = 0;
      }
    }
  }
}
