package io.tarsier.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tarsier.api.Alphabet;
import io.tarsier.api.DecodingOptions.Grammar;
import io.tarsier.decoder.files.AlphabetFile;
import io.tarsier.decoder.files.EmissionsFile;
import io.tarsier.decoder.files.PhraseFile;
import io.tarsier.decoder.grammar.WordAutomaton;
import io.tarsier.decoder.lexicon.Lexicon;
import java.io.ByteArrayInputStream;

/** What people give a decoder: words, phrases, grammars, and emissions of other programs. */
class DecoderFuzzTest {

  @FuzzTest
  void lexicon(byte[] words) {
    HostileInput.isReadOrRefused(
        () -> Lexicon.read(new ByteArrayInputStream(words), Alphabet.english()));
  }

  @FuzzTest
  void alphabet(byte[] symbols) {
    HostileInput.isReadOrRefused(() -> AlphabetFile.read(new ByteArrayInputStream(symbols)));
  }

  @FuzzTest
  void emissions(byte[] file) {
    HostileInput.isReadOrRefused(() -> EmissionsFile.read(new ByteArrayInputStream(file)));
  }

  @FuzzTest
  void hotPhrases(byte[] lines) {
    HostileInput.isReadOrRefused(() -> PhraseFile.read(HostileInput.file(lines, ".txt")));
  }

  @FuzzTest
  void jsgf(byte[] grammar) {
    String source = new String(grammar, UTF_8);
    HostileInput.isReadOrRefused(() -> WordAutomaton.compile(new Grammar.Jsgf(source)));
  }

  @FuzzTest
  void phraseList(byte[] lines) {
    Grammar grammar = new Grammar.PhraseList(new String(lines, UTF_8).lines().toList());
    HostileInput.isReadOrRefused(() -> WordAutomaton.compile(grammar));
  }
}
