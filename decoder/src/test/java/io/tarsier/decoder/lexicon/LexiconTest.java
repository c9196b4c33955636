package io.tarsier.decoder.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.Alphabet;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.UnsupportedInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class LexiconTest {

  private static final Alphabet ALPHABET = Alphabet.english();

  private static LetterGraph read(byte[] text) throws IOException {
    return Lexicon.read(new ByteArrayInputStream(text), ALPHABET);
  }

  private static LetterGraph read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static int find(LetterGraph graph, String word) {
    char[] spelling = new char[word.length()];
    int length = new Speller(ALPHABET).spell(word, spelling);
    return graph.find(0, spelling, length);
  }

  @Test
  void holdsItsWordsAndNoOthers() throws IOException {
    Random random = new Random(1);
    Set<String> words = new TreeSet<>();
    for (int i = 0; i < 5000; i++) {
      words.add(randomWord(random));
    }
    LetterGraph graph = read(String.join("\n", words));
    for (String word : words) {
      assertThat(graph.word(find(graph, word))).isEqualTo(word);
    }
    for (int i = 0; i < 5000; i++) {
      String word = randomWord(random);
      assertThat(find(graph, word) >= 0).as(word).isEqualTo(words.contains(word));
    }
  }

  private static String randomWord(Random random) {
    StringBuilder word = new StringBuilder();
    for (int n = 1 + random.nextInt(7); n > 0; n--) {
      word.append("abcdefghij'z".charAt(random.nextInt(12)));
    }
    return word.toString();
  }

  @Test
  void childrenAreNeighboursInTheOrderOfTheirSymbols() throws IOException {
    LetterGraph graph = read("the\nthis\nthat\na\nan\nit's\n");
    for (int n = 0; n < graph.nodes(); n++) {
      for (int c = graph.firstChild()[n]; c < graph.firstChild()[n + 1]; c++) {
        assertThat(graph.parent()[c]).isEqualTo(n);
        assertThat(graph.child(n, graph.symbol()[c])).isEqualTo(c);
        if (c > graph.firstChild()[n]) {
          assertThat(graph.symbol()[c]).isGreaterThan(graph.symbol()[c - 1]);
        }
      }
    }
  }

  @Test
  void readsCompressedListsWithByteOrderMarkAndWindowsLineEnds() throws IOException {
    byte[] text = "\uFEFFone\r\n\r\ntwo\r\none\r\n".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gzip)) {
      out.write(text);
    }
    ByteArrayOutputStream xz = new ByteArrayOutputStream();
    try (OutputStream out = new XZOutputStream(xz, new LZMA2Options(1))) {
      out.write(text);
    }
    for (byte[] form : List.of(text, gzip.toByteArray(), xz.toByteArray())) {
      LetterGraph graph = read(form);
      assertThat(find(graph, "one")).isNotNegative();
      assertThat(find(graph, "two")).isNotNegative();
    }
  }

  @Test
  void saysWhichLineIsWrong() {
    assertThatThrownBy(() -> read("one\ncaf\u00e9\n"))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("line 2: the word 'caf\u00e9' cannot be spelled: the alphabet has no '\u00e9'");
    assertThatThrownBy(() -> read("one\n\nnew york\n"))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("line 3: 'new york' is not one word");
    assertThatThrownBy(() -> read("a".repeat(501)))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("line 1");
    assertThatThrownBy(() -> read("\n \n"))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("no words");
    assertThatThrownBy(() -> read(new byte[] {'a', '\n', (byte) 0xFF, '\n'}))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> read(new byte[] {0x1F, (byte) 0x8B, 8, 0, 0}))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void needsAnAlphabetWithSpace() {
    Alphabet letters = Alphabet.ofLetters("ab");
    assertThatThrownBy(() -> Lexicon.read(new ByteArrayInputStream(new byte[] {'a'}), letters))
        .isInstanceOf(UnsupportedInputException.class);
  }

  @Test
  void spellsWithTheLongestSymbol() {
    Alphabet alphabet = new Alphabet(List.of(Alphabet.BLANK, " ", "t", "h", "th", "e"));
    char[] spelling = new char[5];
    assertThat(new Speller(alphabet).spell("thet", spelling)).isEqualTo(3);
    assertThat(spelling[0]).isEqualTo((char) 4);
    assertThat(new Speller(alphabet).spell("tea", spelling)).isEqualTo(-1 - 2);
    assertThat(new Speller(alphabet).spell("t e", spelling)).isEqualTo(-1 - 1);
  }
}
