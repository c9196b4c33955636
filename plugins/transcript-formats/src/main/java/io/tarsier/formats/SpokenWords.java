package io.tarsier.formats;

import io.tarsier.api.Segment;
import io.tarsier.api.Word;
import java.util.ArrayList;
import java.util.List;

/** The words of a segment with their times, whatever is known of these. */
final class SpokenWords {

  private SpokenWords() {}

  /**
   * The words of the text. Where these are not the words of the decoder, because a filter has
   * rewritten the text, they share the time of the segment by their lengths.
   */
  static List<Word> of(Segment segment) {
    String text = segment.text().strip();
    if (text.isEmpty()) {
      return List.of();
    }
    List<Word> words = segment.words();
    List<String> tokens = List.of(text.split("\\s+"));
    if (tokens.size() == words.size()) {
      List<Word> timed = new ArrayList<>();
      for (int i = 0; i < tokens.size(); i++) {
        Word word = words.get(i);
        timed.add(
            new Word(tokens.get(i), word.startSeconds(), word.endSeconds(), word.confidence()));
      }
      return timed;
    }
    return words.isEmpty()
        ? spread(tokens, segment.startSeconds(), segment.endSeconds())
        : spread(tokens, words.get(0).startSeconds(), words.get(words.size() - 1).endSeconds());
  }

  private static List<Word> spread(List<String> tokens, double start, double end) {
    int letters = tokens.stream().mapToInt(String::length).sum();
    List<Word> timed = new ArrayList<>();
    int before = 0;
    for (String token : tokens) {
      int after = before + token.length();
      timed.add(
          new Word(
              token,
              start + (end - start) * before / letters,
              start + (end - start) * after / letters,
              0));
      before = after;
    }
    return timed;
  }
}
