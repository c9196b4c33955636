package io.tarsier.decoder.lm;

import io.tarsier.api.LanguageModel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The words of a model under construction: {@value #UNKNOWN_WORD} first, the others sorted by their
 * UTF-8 bytes, so that a word's id is its place. Immutable.
 */
final class Vocabulary {

  static final String UNKNOWN_WORD = "<unk>";
  static final String SENTENCE_START = "<s>";
  static final String SENTENCE_END = "</s>";

  /** Bits of a word id at most: an entry of the binary format must fit into 57 bits. */
  static final int MAX_WORD_BITS = 24;

  private final byte[][] words;

  /** Words that are sorted, distinct and without {@value #UNKNOWN_WORD}, which is put in front. */
  private Vocabulary(byte[][] words) {
    this.words = words;
  }

  static Vocabulary of(Collection<String> words) {
    return ofUtf8(
        words.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new));
  }

  /** A vocabulary of these words in any order, with or without the unknown word, once each. */
  static Vocabulary ofUtf8(byte[][] words) {
    byte[] unknown = UNKNOWN_WORD.getBytes(StandardCharsets.UTF_8);
    byte[][] sorted =
        Arrays.stream(words)
            .filter(word -> !Arrays.equals(word, unknown))
            .sorted(Arrays::compareUnsigned)
            .toArray(byte[][]::new);
    byte[][] all = new byte[sorted.length + 1][];
    all[LanguageModel.UNKNOWN] = unknown;
    System.arraycopy(sorted, 0, all, 1, sorted.length);
    return new Vocabulary(all);
  }

  int size() {
    return words.length;
  }

  byte[] utf8(int id) {
    return words[id];
  }

  String word(int id) {
    return new String(words[id], StandardCharsets.UTF_8);
  }

  List<String> words() {
    return Arrays.stream(words).map(word -> new String(word, StandardCharsets.UTF_8)).toList();
  }

  /** The id of a word, or -1. */
  int find(byte[] utf8) {
    int at = Arrays.binarySearch(words, 1, words.length, utf8, Arrays::compareUnsigned);
    if (at > 0) {
      return at;
    }
    return Arrays.equals(utf8, words[LanguageModel.UNKNOWN]) ? LanguageModel.UNKNOWN : -1;
  }

  int find(String word) {
    return find(word.getBytes(StandardCharsets.UTF_8));
  }

  /** The id of {@value #SENTENCE_START}, or -1. */
  int sentenceStart() {
    return find(SENTENCE_START);
  }

  /** The id of {@value #SENTENCE_END}, or -1. */
  int sentenceEnd() {
    return find(SENTENCE_END);
  }
}
