package io.tarsier.training.data;

import io.tarsier.api.Alphabet;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.UnsupportedInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.tukaani.xz.XZInputStream;

/**
 * Spells texts in phonemes by a pronouncing dictionary in the form of CMUdict: lines {@code word PH
 * ON EMES}, further readings as {@code word(2)}, comments after {@code #}. Stress marks are
 * dropped; of several readings the first counts. Immutable; thread-safe.
 */
public final class PronunciationEncoder {

  private final Alphabet phonemes;
  private final Map<String, int[]> words;

  private PronunciationEncoder(Alphabet phonemes, Map<String, int[]> words) {
    this.phonemes = phonemes;
    this.words = words;
  }

  /**
   * Reads a dictionary, which may be compressed by xz.
   *
   * @throws MalformedInputException if a line has no phonemes; the offset is its number
   */
  public static PronunciationEncoder read(Path path) throws IOException {
    Map<String, String[]> spelled = new HashMap<>();
    TreeSet<String> phonemes = new TreeSet<>();
    try (InputStream file = Files.newInputStream(path);
        InputStream in = path.toString().endsWith(".xz") ? new XZInputStream(file) : file;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String line;
      for (int number = 1; (line = reader.readLine()) != null; number++) {
        int comment = line.indexOf('#');
        String entry = (comment < 0 ? line : line.substring(0, comment)).strip();
        if (entry.isEmpty() || entry.startsWith(";;;")) {
          continue;
        }
        String[] cells = entry.split("\\s+", -1);
        if (cells.length < 2) {
          throw new MalformedInputException(
              "line " + number + " of " + path + " has a word without phonemes", number);
        }
        if (!cells[0].endsWith(")")) {
          String[] sounds = Arrays.copyOfRange(cells, 1, cells.length);
          Arrays.setAll(sounds, i -> sounds[i].replaceAll("[0-9]", ""));
          spelled.putIfAbsent(cells[0].toLowerCase(java.util.Locale.ROOT), sounds);
          phonemes.addAll(Arrays.asList(sounds));
        }
      }
    } catch (NoSuchFileException e) {
      throw new UnsupportedInputException("there is no pronouncing dictionary " + path, e);
    }
    List<String> symbols = new ArrayList<>(List.of(Alphabet.BLANK));
    symbols.addAll(phonemes);
    Map<String, int[]> words = new HashMap<>();
    spelled.forEach(
        (word, sounds) ->
            words.put(word, Arrays.stream(sounds).mapToInt(symbols::indexOf).toArray()));
    return new PronunciationEncoder(new Alphabet(symbols), words);
  }

  /** The blank and all phonemes. */
  public Alphabet symbols() {
    return phonemes;
  }

  /** The phonemes of a text; empty if a word is not in the dictionary. */
  public Optional<int[]> encode(String text) {
    int[] labels = new int[0];
    for (String word : text.strip().split("\\s+", -1)) {
      int[] sounds = words.get(word);
      if (sounds == null) {
        return Optional.empty();
      }
      int at = labels.length;
      labels = Arrays.copyOf(labels, at + sounds.length);
      System.arraycopy(sounds, 0, labels, at, sounds.length);
    }
    return Optional.of(labels);
  }
}
