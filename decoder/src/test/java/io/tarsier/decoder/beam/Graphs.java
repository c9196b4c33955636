package io.tarsier.decoder.beam;

import io.tarsier.api.Alphabet;
import io.tarsier.decoder.lexicon.LetterGraph;
import io.tarsier.decoder.lexicon.Lexicon;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lexicons of a few words. */
final class Graphs {

  private Graphs() {}

  static LetterGraph of(Alphabet alphabet, List<String> words) {
    byte[] text = String.join("\n", words).getBytes(StandardCharsets.UTF_8);
    try {
      return Lexicon.read(new ByteArrayInputStream(text), alphabet);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
