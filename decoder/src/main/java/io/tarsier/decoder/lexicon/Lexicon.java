package io.tarsier.decoder.lexicon;

import io.tarsier.api.Alphabet;
import io.tarsier.api.LimitException;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.decoder.files.TextFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;

/** Reads word lists: UTF-8 text, one word per line, plain, gzip or xz. */
public final class Lexicon {

  private static final int MAX_WORDS = 5_000_000;
  private static final int MAX_LETTERS = 500;

  private Lexicon() {}

  /**
   * Reads a word list. Empty lines are skipped, and a word that occurs twice counts once.
   *
   * @return a graph of one root
   * @throws MalformedInputException with the number of the line that is no word of this alphabet
   * @throws UnsupportedInputException if the alphabet has no space to part words with
   */
  public static LetterGraph read(InputStream in, Alphabet alphabet) throws IOException {
    requireSpace(alphabet);
    Speller speller = new Speller(alphabet);
    LetterGraphBuilder builder = new LetterGraphBuilder(alphabet.size(), 1);
    char[] spelling = new char[MAX_LETTERS];
    long number = 0;
    try (BufferedReader lines = TextFiles.reader(in)) {
      String line;
      while ((line = TextFiles.line(lines, number + 1)) != null) {
        number++;
        String word = line.strip();
        if (!word.isEmpty()) {
          builder.add(0, spelling, spell(speller, word, spelling, number), word, 0, 0);
          if (builder.size() > MAX_WORDS) {
            throw new LimitException(
                "the lexicon has more than " + MAX_WORDS + " words; leave out rare ones");
          }
        }
      }
    }
    if (builder.size() == 0) {
      throw new MalformedInputException("the lexicon has no words", 1);
    }
    return builder.build();
  }

  private static int spell(Speller speller, String word, char[] spelling, long number) {
    if (word.length() > MAX_LETTERS) {
      throw new MalformedInputException(
          "line " + number + ": the word is longer than " + MAX_LETTERS + " letters", number);
    }
    if (word.codePoints().anyMatch(Character::isWhitespace)) {
      throw new MalformedInputException(
          "line " + number + ": '" + shortened(word) + "' is not one word; write one per line",
          number);
    }
    int length = speller.spell(word, spelling);
    if (length < 0) {
      throw new MalformedInputException(
          "line " + number + ": " + Speller.problem(word, length), number);
    }
    return length;
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }

  /**
   * Refuses alphabets whose text has no word boundaries.
   *
   * @throws UnsupportedInputException if the alphabet has no space
   */
  public static void requireSpace(Alphabet alphabet) {
    if (alphabet.space() < 0) {
      throw new UnsupportedInputException(
          "the alphabet has no space to part words with; decode without lexicon, phrases and"
              + " grammar");
    }
  }
}
