package io.tarsier.decoder.lm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Counts words and keeps the most frequent. */
final class VocabularyCounter implements TextReader.Sink {

  private final WordTable words = new WordTable();
  private long[] counts = new long[1 << 10];
  private int weight = 1;

  @Override
  public void source(int newWeight) {
    weight = newWeight;
  }

  @Override
  public void token(byte[] bytes, int from, int to) {
    int word = words.add(bytes, from, to);
    if (word == counts.length) {
      counts = Arrays.copyOf(counts, 2 * word);
    }
    counts[word] += weight;
  }

  @Override
  public void endOfSentence() {}

  /** How many different words there were. */
  int distinct() {
    return words.size();
  }

  /** The most frequent words; of equally frequent ones those that sort first. */
  Vocabulary mostFrequent(int limit) {
    byte[][] kept =
        IntStream.range(0, words.size())
            .filter(word -> !isMark(words.string(word)))
            .boxed()
            .sorted(
                Comparator.comparingLong((Integer word) -> -counts[word])
                    .thenComparing(words::bytes, Arrays::compareUnsigned))
            .limit(limit)
            .map(words::bytes)
            .toArray(byte[][]::new);
    return withMarks(kept);
  }

  static Vocabulary withMarks(byte[][] words) {
    byte[][] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = Vocabulary.SENTENCE_START.getBytes(StandardCharsets.UTF_8);
    all[words.length + 1] = Vocabulary.SENTENCE_END.getBytes(StandardCharsets.UTF_8);
    return Vocabulary.ofUtf8(all);
  }

  /** Marks have a place of their own in every model; in a text they are no words. */
  static boolean isMark(String word) {
    return List.of(Vocabulary.UNKNOWN_WORD, Vocabulary.SENTENCE_START, Vocabulary.SENTENCE_END)
        .contains(word);
  }
}
