package io.tarsier.decoder.greedy;

import io.tarsier.api.Alphabet;
import io.tarsier.api.Hypothesis;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts symbols together to words and text. Single-owner.
 *
 * <p>A word reaches from the step of its first symbol to the step after that of its last. Its
 * confidence is the geometric mean of the probabilities of its symbols.
 */
final class Spelling {

  private final Alphabet alphabet;
  private final int space;
  private final List<Hypothesis.Word> words;
  private final StringBuilder word;
  private int wordStart;
  private int wordEnd;
  private int wordSymbols;
  private double wordLogProbability;

  Spelling(Alphabet alphabet) {
    this(alphabet, List.of(), "");
  }

  private Spelling(Alphabet alphabet, List<Hypothesis.Word> words, CharSequence word) {
    this.alphabet = alphabet;
    this.space = alphabet.space();
    this.words = new ArrayList<>(words);
    this.word = new StringBuilder(word);
  }

  Spelling copy() {
    Spelling copy = new Spelling(alphabet, words, word);
    copy.wordStart = wordStart;
    copy.wordEnd = wordEnd;
    copy.wordSymbols = wordSymbols;
    copy.wordLogProbability = wordLogProbability;
    return copy;
  }

  /** Appends a symbol that was heard best in {@code step} with that natural-log probability. */
  void add(int symbol, int step, float logProbability) {
    if (symbol == space) {
      closeWord();
      return;
    }
    if (wordSymbols == 0) {
      wordStart = step;
    }
    word.append(alphabet.symbol(symbol));
    wordEnd = step + 1;
    wordSymbols++;
    wordLogProbability += logProbability;
  }

  private void closeWord() {
    if (wordSymbols > 0) {
      double confidence = Math.min(1, Math.exp(wordLogProbability / wordSymbols));
      words.add(new Hypothesis.Word(word.toString(), wordStart, wordEnd, confidence));
      word.setLength(0);
      wordSymbols = 0;
      wordLogProbability = 0;
    }
  }

  /** How many closed words end at or before a step: closed words do not change any more. */
  int wordsUntil(int step) {
    int count = 0;
    while (count < words.size() && words.get(count).endStep() <= step) {
      count++;
    }
    return count;
  }

  /** Closes the last word. An alphabet without word separator gives text without words. */
  Hypothesis finish(double score) {
    if (space < 0) {
      return new Hypothesis(word.toString(), List.of(), score);
    }
    closeWord();
    String text = String.join(" ", words.stream().map(Hypothesis.Word::text).toList());
    return new Hypothesis(text, words, score);
  }
}
