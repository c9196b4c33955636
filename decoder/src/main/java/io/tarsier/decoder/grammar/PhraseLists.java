package io.tarsier.decoder.grammar;

import io.tarsier.api.DecodingOptions.Grammar;
import java.util.ArrayList;
import java.util.List;

/** Phrase lists as expressions. */
final class PhraseLists {

  private PhraseLists() {}

  /** Any sequence of some phrases; {@link Grammar#UNKNOWN} stands for any other word. */
  static Expression expression(List<String> phrases) {
    List<Expression> choices = new ArrayList<>();
    for (String phrase : phrases) {
      List<Expression> parts = new ArrayList<>();
      for (String word : words(phrase)) {
        parts.add(
            word.equals(Grammar.UNKNOWN) ? new Expression.AnyWord() : new Expression.Word(word));
      }
      if (!parts.isEmpty()) {
        choices.add(new Expression.Sequence(parts));
      }
    }
    List<Double> weights = choices.stream().map(any -> 0.0).toList();
    return new Expression.Maybe(new Expression.Repeated(new Expression.Choice(choices, weights)));
  }

  /** The words of a text that whitespace parts. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.strip().split("\\s+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }
}
