package io.tarsier.decoder.greedy;

import io.tarsier.api.Alphabet;
import io.tarsier.api.Hypothesis;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts symbols together to words and text. Single-owner.
 *
 * <p>A symbol of several characters that begins with a space begins a word with the rest, as the
 * pieces of a byte-pair encoding do.
 *
 * <p>A word reaches from the step of its first symbol to the step after that of its last. Its
 * confidence is the geometric mean of the probabilities of its symbols.
 */
final class Spelling {

  private final Alphabet alphabet;
  private final boolean separatesWords;
  private final List<Hypothesis.Word> words;
  private final StringBuilder word;
  private int wordStart;
  private int wordEnd;
  private int wordSymbols;
  private double wordLogProbability;

  Spelling(Alphabet alphabet) {
    this(
        alphabet,
        alphabet.symbols().stream().anyMatch(symbol -> symbol.startsWith(Alphabet.SPACE)),
        List.of(),
        "");
  }

  private Spelling(
      Alphabet alphabet, boolean separatesWords, List<Hypothesis.Word> words, CharSequence word) {
    this.alphabet = alphabet;
    this.separatesWords = separatesWords;
    this.words = new ArrayList<>(words);
    this.word = new StringBuilder(word);
  }

  Spelling copy() {
    Spelling copy = new Spelling(alphabet, separatesWords, words, word);
    copy.wordStart = wordStart;
    copy.wordEnd = wordEnd;
    copy.wordSymbols = wordSymbols;
    copy.wordLogProbability = wordLogProbability;
    return copy;
  }

  /** Appends a symbol that was heard best in {@code step} with that natural-log probability. */
  void add(int symbol, int step, float logProbability) {
    String text = alphabet.symbol(symbol);
    if (text.startsWith(Alphabet.SPACE)) {
      closeWord();
      text = text.substring(Alphabet.SPACE.length());
    }
    if (text.isEmpty()) {
      return;
    }
    if (wordSymbols == 0) {
      wordStart = step;
    }
    word.append(text);
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
    if (!separatesWords) {
      return new Hypothesis(word.toString(), List.of(), score);
    }
    closeWord();
    String text = String.join(" ", words.stream().map(Hypothesis.Word::text).toList());
    return new Hypothesis(text, words, score);
  }
}
