package io.tarsier.punctuation;

import java.util.List;
import java.util.Set;

/** Sets commas by pauses and a few words that have one in any case. Immutable; thread-safe. */
final class Commas {

  /** Words that lead on: after them a pause is a hesitation. */
  private static final Set<String> LEADING =
      Set.of(
          "the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "with", "from", "and", "or",
          "but", "my", "your", "his", "her", "its", "our", "their", "this", "these", "is", "are",
          "was", "were", "be", "as", "if", "that", "than", "very", "so", "i", "he", "she", "we",
          "they", "who", "which", "not", "no");

  private static final Set<String> ANSWERS = Set.of("yes", "no", "oh", "well", "ah");
  private static final Set<String> AFTER_ANSWERS =
      Set.of(
          "i", "you", "he", "she", "it", "we", "they", "there", "that", "sir", "my", "but", "if");
  private static final Set<String> ADDRESSES = Set.of("sir", "madam", "ma'am");

  /** A clause before "but" has more words than this. */
  private static final int FEWEST_WORDS = 3;

  private final double pauseSeconds;

  Commas(double pauseSeconds) {
    this.pauseSeconds = pauseSeconds;
  }

  /**
   * Whether a comma follows a word.
   *
   * @param words lower-case words
   * @param gap index of the word
   * @param start index of the first word of the sentence
   * @param pause silence after the word in seconds
   */
  boolean after(List<String> words, int gap, int start, double pause) {
    String before = words.get(gap);
    String after = words.get(gap + 1);
    if (pauseSeconds > 0 && pause >= pauseSeconds && !LEADING.contains(before)) {
      return true;
    }
    boolean answer = gap == start && ANSWERS.contains(before) && AFTER_ANSWERS.contains(after);
    boolean contrast =
        after.equals("but") && gap - start >= FEWEST_WORDS && !LEADING.contains(before);
    return answer || contrast || (ADDRESSES.contains(after) && gap > start);
  }
}
