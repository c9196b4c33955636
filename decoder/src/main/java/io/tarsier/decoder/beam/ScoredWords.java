package io.tarsier.decoder.beam;

import io.tarsier.api.Alphabet;
import io.tarsier.api.LanguageModel;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.decoder.lexicon.LetterGraph;
import io.tarsier.decoder.lexicon.LetterGraphBuilder;
import io.tarsier.decoder.lexicon.Speller;
import io.tarsier.decoder.lm.NgramModel;
import java.util.Arrays;

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
    for (int arc = 0; arc < wordId.length; arc++) {
      wordId[arc] = lm.wordId(graph.word(arc));
    }
    return of(graph, wordId, lm);
  }

  private static ScoredWords of(LetterGraph graph, int[] wordId, LanguageModel lm) {
    float[] unigram = new float[wordId.length];
    for (int arc = 0; arc < wordId.length; arc++) {
      unigram[arc] = LanguageModel.logProbability(lm.score(lm.emptyState(), wordId[arc]));
    }
    return new ScoredWords(graph, wordId, unigram);
  }

  /**
   * All words of a language model that an alphabet can spell.
   *
   * @throws UnsupportedInputException if there are none
   */
  static ScoredWords ofVocabulary(NgramModel lm, Alphabet alphabet) {
    Speller speller = new Speller(alphabet);
    LetterGraphBuilder builder = new LetterGraphBuilder(alphabet.size(), 1);
    int[] ids = new int[lm.vocabularySize()];
    lm.forEachWord(
        (word, id) -> {
          char[] spelling = new char[word.length()];
          int length = speller.spell(word, spelling);
          if (length > 0) {
            ids[builder.size()] = id;
            builder.add(0, spelling, length, word, 0, 0);
          }
        });
    if (builder.size() == 0) {
      throw new UnsupportedInputException(
          "the alphabet can spell no word of the language model; give it a lexicon of its own");
    }
    return of(builder.build(), Arrays.copyOf(ids, builder.size()), lm);
  }
}
