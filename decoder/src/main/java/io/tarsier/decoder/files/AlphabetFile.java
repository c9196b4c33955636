package io.tarsier.decoder.files;

import io.tarsier.api.Alphabet;
import io.tarsier.api.MalformedInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Alphabets as text: one symbol per line, in index order. */
public final class AlphabetFile {

  private static final String SPACE = "<space>";

  private AlphabetFile() {}

  /**
   * Reads an alphabet.
   *
   * @throws MalformedInputException with the line number where a line is empty or repeated, or no
   *     line is the blank
   */
  public static Alphabet read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    }
  }

  /** Reads an alphabet from a stream. */
  public static Alphabet read(InputStream in) throws IOException {
    List<String> symbols = new ArrayList<>();
    BufferedReader lines = TextFiles.reader(in);
    String line;
    while ((line = TextFiles.line(lines, symbols.size() + 1L)) != null) {
      String symbol = line.equals(SPACE) ? Alphabet.SPACE : line;
      if (symbol.isEmpty() || symbols.contains(symbol)) {
        throw new MalformedInputException(
            "line "
                + (symbols.size() + 1)
                + " of the alphabet is empty or occurs twice; write each symbol on a line of its"
                + " own",
            symbols.size() + 1L);
      }
      symbols.add(symbol);
    }
    if (symbols.size() < 2 || !symbols.contains(Alphabet.BLANK)) {
      throw new MalformedInputException(
          "the alphabet has no line " + Alphabet.BLANK + " or nothing else", symbols.size());
    }
    return new Alphabet(symbols);
  }

  /** Writes an alphabet, all of it or nothing. */
  public static void write(Path file, Alphabet alphabet) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String symbol : alphabet.symbols()) {
      text.append(symbol.equals(Alphabet.SPACE) ? SPACE : symbol).append('\n');
    }
    WholeFile.write(file, temporary -> Files.writeString(temporary, text));
  }
}
