package io.tarsier.punctuation;

import java.util.List;
import java.util.Set;

/**
 * Tells questions by their order of words: "where are you", "do they know", "you know don't you".
 */
final class Questions {

  private static final Set<String> QUESTION_WORDS =
      Set.of("who", "whom", "whose", "what", "where", "when", "why", "how", "which");
  private static final Set<String> AUXILIARIES =
      Set.of(
          "am",
          "is",
          "are",
          "was",
          "were",
          "do",
          "does",
          "did",
          "have",
          "has",
          "had",
          "can",
          "could",
          "will",
          "would",
          "shall",
          "should",
          "may",
          "might",
          "must",
          "isn't",
          "aren't",
          "wasn't",
          "weren't",
          "don't",
          "doesn't",
          "didn't",
          "haven't",
          "hasn't",
          "hadn't",
          "can't",
          "couldn't",
          "won't",
          "wouldn't",
          "shouldn't",
          "mustn't");
  private static final Set<String> SUBJECTS =
      Set.of(
          "i",
          "you",
          "he",
          "she",
          "it",
          "we",
          "they",
          "this",
          "that",
          "these",
          "those",
          "there",
          "the",
          "a",
          "an",
          "my",
          "your",
          "his",
          "her",
          "our",
          "their",
          "any",
          "anyone",
          "anybody",
          "anything",
          "mister",
          "missus",
          "miss");

  /** What may stand before the question itself. */
  private static final Set<String> OPENINGS =
      Set.of("and", "but", "or", "so", "then", "well", "oh", "yes", "no", "now");

  /** Verbs that follow "who" and "what" when these are the subject of a question. */
  private static final Set<String> VERBS =
      Set.of("says", "said", "knows", "made", "happened", "told");

  private static final Set<String> WISHES = Set.of("may", "had", "were");

  private Questions() {}

  static boolean isQuestion(List<String> sentence) {
    int at = 0;
    while (at < sentence.size() - 1 && OPENINGS.contains(sentence.get(at))) {
      at++;
    }
    List<String> rest = sentence.subList(at, sentence.size());
    return isInverted(rest) || asksFor(rest) || hasTag(rest);
  }

  /** "Do you", but not the "had he" and "may it" of wishes and conditions. */
  private static boolean isInverted(List<String> words) {
    return words.size() > 1
        && AUXILIARIES.contains(words.get(0))
        && SUBJECTS.contains(words.get(1))
        && !(words.size() > 2 && WISHES.contains(words.get(0)) && !words.get(1).equals("you"))
        && !(words.get(0).equals("do") && words.get(1).matches("the|a|my|this|that|it|so"));
  }

  private static boolean asksFor(List<String> words) {
    if (!QUESTION_WORDS.contains(words.get(0))) {
      return false;
    }
    if (words.size() == 1) {
      return true;
    }
    String second = words.get(1);
    boolean exclaims = words.get(0).equals("what") && (second.equals("a") || second.equals("an"));
    boolean later =
        words.get(0).matches("what|how|which|whose")
            && words.size() > 3
            && AUXILIARIES.contains(words.get(2))
            && SUBJECTS.contains(words.get(3));
    return !exclaims
        && (VERBS.contains(second)
            || later
            || isInverted(words.subList(1, words.size()))
            || (AUXILIARIES.contains(second) && !words.get(0).equals("when")));
  }

  /** As in "you know him don't you". */
  private static boolean hasTag(List<String> words) {
    int size = words.size();
    return size > 3
        && words.get(size - 2).endsWith("n't")
        && AUXILIARIES.contains(words.get(size - 2))
        && words.get(size - 1).matches("i|you|he|she|it|we|they|there");
  }
}
