package io.tarsier.decoder.lm;

import io.tarsier.decoder.lm.BackoffTrie.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Turns a packed model back into a trie. */
final class TlmUnpacker {

  private TlmUnpacker() {}

  static BackoffTrie unpack(NgramModel model) {
    Vocabulary vocabulary = vocabulary(model);
    List<Level> levels = new ArrayList<>();
    int order = model.order();
    for (int k = 1; k <= order; k++) {
      levels.add(level(model, k, vocabulary.size()));
    }
    for (int k = 1; k < order; k++) {
      int[] begin = levels.get(k - 1).childBegin;
      if (begin[begin.length - 1] != levels.get(k).size) {
        throw TlmHeader.damaged();
      }
    }
    return new BackoffTrie(vocabulary, levels);
  }

  private static Vocabulary vocabulary(NgramModel model) {
    byte[][] words = new byte[model.vocabularySize() - 1][];
    for (int id = 1; id <= words.length; id++) {
      words[id - 1] = model.word(id).getBytes(StandardCharsets.UTF_8);
      if (model.wordId(model.word(id)) != id) {
        throw TlmHeader.damaged();
      }
    }
    return Vocabulary.ofUtf8(words);
  }

  private static Level level(NgramModel model, int k, int vocabularySize) {
    TlmLevel packed = model.level(k);
    boolean highest = k == model.order();
    int size = packed.ngrams();
    Level level =
        new Level(
            size,
            new int[size],
            new float[size],
            new float[highest ? 0 : size],
            new int[highest ? 0 : size + 1]);
    int children = 0;
    for (int i = 0; i < size; i++) {
      level.words[i] = k == 1 ? i : packed.word(i);
      level.logProbabilities[i] = packed.logProbability(i);
      if (level.words[i] >= vocabularySize) {
        throw TlmHeader.damaged();
      }
      if (highest) {
        continue;
      }
      level.childBegin[i] = children;
      int state = k == 1 ? 1 + i : packed.stateOf(i);
      if (state != 0) {
        long range = packed.children(state);
        if ((int) (range >>> 32) != children) {
          throw TlmHeader.damaged();
        }
        children = (int) range;
        level.backoffs[i] = packed.backoff(state);
      }
    }
    if (!highest) {
      level.childBegin[size] = children;
    }
    return level;
  }
}
