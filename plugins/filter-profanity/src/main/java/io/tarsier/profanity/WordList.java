package io.tarsier.profanity;

import io.tarsier.api.PluginException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words and their regular English inflections. Immutable; thread-safe. */
final class WordList {

  private static final List<String> ENDINGS = List.of("ed", "er", "ers", "ing", "in'");
  private static final String VOWELS = "aeiou";

  private final Set<String> forms = new HashSet<>();

  /**
   * @param lines one word each; blank lines and those that begin with # are comments
   * @param source names them in errors
   * @throws PluginException if a line is more than one word
   */
  WordList(List<String> lines, String source) {
    for (int i = 0; i < lines.size(); i++) {
      String word = lines.get(i).strip().toLowerCase(Locale.ROOT);
      if (word.isEmpty() || word.startsWith("#")) {
        continue;
      }
      if (!word.codePoints().allMatch(c -> Character.isLetter(c) || c == '\'')) {
        throw new PluginException(
            String.format(
                "line %d of %s is '%s'; write one word of letters in each line",
                i + 1, source, word));
      }
      addForms(word);
    }
  }

  /** The list that comes with the filter. */
  static WordList builtIn() {
    try (InputStream in = WordList.class.getResourceAsStream("words.txt")) {
      if (in == null) {
        throw new IllegalStateException("words.txt is missing in the jar");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return new WordList(reader.lines().toList(), "the built-in list");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The list in a file of UTF-8.
   *
   * @throws PluginException if it cannot be read
   */
  static WordList read(Path file) {
    try {
      return new WordList(Files.readAllLines(file), file.toString());
    } catch (IOException e) {
      throw new PluginException(
          "the list of words '" + file + "' cannot be read; give a text file in UTF-8", e);
    }
  }

  /** Whether a word in lower case is one of the list or a form of one. */
  boolean contains(String word) {
    return forms.contains(word);
  }

  private void addForms(String word) {
    forms.add(word);
    forms.add(word + (word.matches(".*(s|ch|sh|x)") ? "es" : "s"));
    String stem = word;
    if (word.endsWith("e")) {
      stem = word.substring(0, word.length() - 1);
    } else if (doubles(word)) {
      stem = word + word.charAt(word.length() - 1);
      forms.add(stem + "y");
    }
    for (String ending : ENDINGS) {
      forms.add(stem + ending);
    }
  }

  /** Whether the last letter is doubled before an ending, as in "run". */
  private static boolean doubles(String word) {
    int last = word.length() - 1;
    return last > 1 && !isVowel(word, last) && isVowel(word, last - 1) && !isVowel(word, last - 2);
  }

  private static boolean isVowel(String word, int at) {
    return VOWELS.indexOf(word.charAt(at)) >= 0;
  }
}
