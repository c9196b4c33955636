package io.tarsier.formats;

import io.tarsier.api.Word;
import java.util.List;

/** How good it is to cut a text before a word. Immutable. */
final class Cuts {

  private static final double PAUSE_SECONDS = 0.3;

  private static final double AFTER_CLAUSE = 0.5;
  private static final double ANYWHERE = 1;

  private final List<Word> words;

  Cuts(List<Word> words) {
    this.words = words;
  }

  /**
   * What a cut costs.
   *
   * @param at index of the word after it; the number of words for the end
   * @return 0 at the end of a sentence up to 1 in the midst of a clause
   */
  double cost(int at) {
    String before = words.get(at - 1).text();
    char last = before.charAt(before.length() - 1);
    if (at == words.size() || ".?!".indexOf(last) >= 0) {
      return 0;
    }
    return ",;:".indexOf(last) >= 0 || pause(at) >= PAUSE_SECONDS ? AFTER_CLAUSE : ANYWHERE;
  }

  /** Seconds of silence before a word that is not the first. */
  double pause(int at) {
    return words.get(at).startSeconds() - words.get(at - 1).endSeconds();
  }
}
