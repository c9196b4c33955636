package io.tarsier.punctuation;

import java.util.List;
import java.util.Set;

/** Writes the capitals of sentences, of "I", of days, months, peoples and of names after titles. */
final class Capitals {

  private static final Set<String> FIRST_PERSON = Set.of("i", "i'm", "i'll", "i've", "i'd");

  /** "March" and "may" are not among them: they are more often verbs. */
  private static final Set<String> NAMES =
      Set.of(
          "monday",
          "tuesday",
          "wednesday",
          "thursday",
          "friday",
          "saturday",
          "sunday",
          "january",
          "february",
          "april",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december",
          "christmas",
          "easter",
          "england",
          "english",
          "london",
          "france",
          "french",
          "paris",
          "germany",
          "german",
          "italy",
          "italian",
          "rome",
          "spain",
          "spanish",
          "europe",
          "european",
          "america",
          "american",
          "africa",
          "african",
          "asia",
          "india",
          "indian",
          "china",
          "chinese",
          "japan",
          "japanese",
          "russia",
          "russian",
          "ireland",
          "irish",
          "scotland",
          "scottish",
          "wales",
          "britain",
          "british",
          "canada",
          "australia",
          "god");

  private static final Set<String> TITLES =
      Set.of("mister", "missus", "miss", "sir", "lady", "lord", "doctor", "saint", "captain");

  /** What follows a title that is none. */
  private static final Set<String> NO_NAMES =
      Set.of(
          "a", "an", "the", "and", "or", "but", "of", "in", "on", "at", "to", "is", "was", "has",
          "had", "who", "he", "she", "it", "you", "i", "said", "with", "for", "from", "by", "as",
          "that", "this", "will", "would", "if", "not", "no", "so", "do", "did", "then", "when",
          "what", "my", "your", "his", "her", "are", "were", "be", "came", "may", "must", "can",
          "could", "should", "shall", "there", "here", "how", "yes", "all", "one", "we", "they");

  private Capitals() {}

  /** A word as it is written at its place in a sentence that begins at {@code start}. */
  static String of(String token, List<String> words, int at, int start) {
    String word = words.get(at);
    boolean titled = at > start && TITLES.contains(words.get(at - 1)) && !NO_NAMES.contains(word);
    boolean title =
        TITLES.contains(word) && at + 1 < words.size() && !NO_NAMES.contains(words.get(at + 1));
    String stem = word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
    boolean capital =
        at == start || titled || title || FIRST_PERSON.contains(word) || NAMES.contains(stem);
    return capital ? capitalised(token) : token;
  }

  private static String capitalised(String token) {
    int first = token.offsetByCodePoints(0, 1);
    return new StringBuilder()
        .appendCodePoint(Character.toTitleCase(token.codePointAt(0)))
        .append(token, first, token.length())
        .toString();
  }
}
