package io.tarsier.decoder.lm;

import java.util.List;

/**
 * What a language model file holds.
 *
 * @param format "tlm" or "arpa"
 * @param bytes length of the file
 * @param words number of words, the unknown word and the sentence marks included
 * @param ngrams number of n-grams of each order, from 1
 * @param probabilityBits bits of a log probability of the highest order; 32 is a float
 * @param backoffBits bits of a back-off weight; 32 is a float
 * @param sentenceMarks whether the model knows where sentences start and end
 * @param description what its maker wrote into it; ARPA files have none
 */
public record LanguageModelInfo(
    String format,
    long bytes,
    int order,
    Tokens tokens,
    int words,
    List<Integer> ngrams,
    int probabilityBits,
    int backoffBits,
    boolean sentenceMarks,
    String description) {

  public LanguageModelInfo {
    ngrams = List.copyOf(ngrams);
  }

  static LanguageModelInfo of(String format, long bytes, TlmHeader header) {
    List<TlmHeader.Level> levels = header.levels();
    return new LanguageModelInfo(
        format,
        bytes,
        header.order(),
        header.tokens(),
        header.vocabularySize(),
        levels.stream().map(TlmHeader.Level::ngrams).toList(),
        levels.get(levels.size() - 1).probabilityBits(),
        levels.get(Math.max(0, levels.size() - 2)).backoffBits(),
        header.sentenceStart() >= 0 && header.sentenceEnd() >= 0,
        header.description());
  }
}
