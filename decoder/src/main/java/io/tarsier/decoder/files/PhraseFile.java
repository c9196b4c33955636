package io.tarsier.decoder.files;

import io.tarsier.api.DecodingOptions.HotPhrase;
import io.tarsier.api.MalformedInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Hot phrases as text: one per line, and after a tab its weight; without one, the usual weight. */
public final class PhraseFile {

  /** The weight of a phrase that names none. */
  public static final double USUAL_WEIGHT = 4;

  private PhraseFile() {}

  /**
   * Reads hot phrases; plain, gzip or xz.
   *
   * @throws MalformedInputException with the number of the line whose weight is wrong
   */
  public static List<HotPhrase> read(Path file) throws IOException {
    List<HotPhrase> phrases = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file);
        BufferedReader lines = TextFiles.reader(in)) {
      String line;
      for (long number = 1; (line = TextFiles.line(lines, number)) != null; number++) {
        if (!line.isBlank()) {
          phrases.add(phrase(line, number));
        }
      }
    }
    return phrases;
  }

  private static HotPhrase phrase(String line, long number) {
    int tab = line.indexOf('\t');
    if (tab < 0) {
      return new HotPhrase(line.strip(), USUAL_WEIGHT);
    }
    String weight = line.substring(tab + 1).strip();
    try {
      return new HotPhrase(line.substring(0, tab).strip(), Double.parseDouble(weight));
    } catch (IllegalArgumentException e) {
      throw new MalformedInputException(
          "line " + number + ": the weight '" + weight + "' is not a number from -20 to 20",
          number);
    }
  }
}
