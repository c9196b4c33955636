package io.tarsier.decoder.beam;

import io.tarsier.api.LanguageModel;
import io.tarsier.decoder.lexicon.LetterGraph;

/**
 * The words of a graph as a language model knows them. Immutable by agreement.
 *
 * @param graph the words
 * @param wordId the language model's id of each arc's word: [arcs]
 * @param unigram natural-log probability of each arc's word without history: [arcs]
 */
record ScoredWords(LetterGraph graph, int[] wordId, float[] unigram) {

  static ScoredWords of(LetterGraph graph, LanguageModel lm) {
    int[] wordId = new int[graph.arcs()];
    float[] unigram = new float[graph.arcs()];
    for (int arc = 0; arc < wordId.length; arc++) {
      wordId[arc] = lm.wordId(graph.word(arc));
      unigram[arc] = LanguageModel.logProbability(lm.score(lm.emptyState(), wordId[arc]));
    }
    return new ScoredWords(graph, wordId, unigram);
  }
}
