package io.tarsier.keywords;

import io.tarsier.api.Segment;
import io.tarsier.api.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds phrases in the best reading of a segment, whole words only, whatever their capitals and the
 * marks around them. Immutable; thread-safe.
 */
final class KeywordSpotter {

  private final Map<String, List<String>> phrases = new LinkedHashMap<>();
  private final double minConfidence;

  /**
   * @param phrases each one or more words
   * @param minConfidence phrases with a less sure word are not told, 0..1
   * @throws IllegalArgumentException if there is none, or one has no letter or figure
   */
  KeywordSpotter(List<String> phrases, double minConfidence) {
    if (phrases.isEmpty()) {
      throw new IllegalArgumentException(
          "setting 'phrases' is empty; name the phrases to listen for");
    }
    for (String phrase : phrases) {
      List<String> words =
          List.of(phrase.strip().split("\\s+", -1)).stream().map(KeywordSpotter::plain).toList();
      if (words.contains("")) {
        throw new IllegalArgumentException(
            "setting 'phrases' has '" + phrase + "'; write words with letters or figures");
      }
      this.phrases.put(phrase.strip(), words);
    }
    this.minConfidence = minConfidence;
  }

  /** The phrases in a segment, in the order of their starts. */
  List<Hit> hits(Segment segment) {
    List<Word> words = segment.words();
    List<String> plain = words.stream().map(word -> plain(word.text())).toList();
    List<Hit> hits = new ArrayList<>();
    for (int at = 0; at < words.size(); at++) {
      for (Map.Entry<String, List<String>> phrase : phrases.entrySet()) {
        int end = at + phrase.getValue().size();
        if (end <= words.size() && plain.subList(at, end).equals(phrase.getValue())) {
          Hit hit = hit(phrase.getKey(), words.subList(at, end));
          if (hit.confidence() >= minConfidence) {
            hits.add(hit);
          }
        }
      }
    }
    return hits;
  }

  private static Hit hit(String phrase, List<Word> words) {
    return new Hit(
        phrase,
        words.get(0).startSeconds(),
        words.get(words.size() - 1).endSeconds(),
        words.stream().mapToDouble(Word::confidence).min().orElseThrow());
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", "");
  }
}
