package io.tarsier.server.vosk;

import io.tarsier.api.DecodingOptions;
import io.tarsier.api.DecodingOptions.Grammar;
import io.tarsier.api.DecodingOptions.HotPhrase;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a {@code phrase_list} asks of the decoder.
 *
 * <p>The original estimates a bigram model on the phrases: their words are the vocabulary, their
 * word pairs are likely, and other sequences of the words stay possible. So the words become the
 * grammar and the phrases of several words become hot phrases.
 */
final class PhraseList {

  /**
   * Natural-log bonus per word after the first, about what a seen bigram has over an unseen one.
   */
  private static final double BONUS_PER_PAIR = 1.5;

  private static final double MAX_BONUS = 20;

  private PhraseList() {}

  /** Options in order of preference; the last one does without the phrases. */
  static List<DecodingOptions> wishes(DecodingOptions base, List<String> phrases) {
    if (phrases.isEmpty()) {
      return List.of(base);
    }
    Set<String> words = new LinkedHashSet<>();
    for (String phrase : phrases) {
      words.addAll(List.of(phrase.split("\\s+")));
    }
    DecodingOptions ofWords = base.withGrammar(new Grammar.PhraseList(List.copyOf(words)));
    List<HotPhrase> hot =
        phrases.stream()
            .map(PhraseList::hotPhrase)
            .filter(phrase -> phrase.weight() > 0)
            .distinct()
            .toList();
    return hot.isEmpty()
        ? List.of(ofWords, base)
        : List.of(ofWords.withHotPhrases(hot), ofWords, base);
  }

  private static HotPhrase hotPhrase(String phrase) {
    String[] words = phrase.split("\\s+");
    return new HotPhrase(
        String.join(" ", words), Math.min(MAX_BONUS, BONUS_PER_PAIR * (words.length - 1)));
  }
}
