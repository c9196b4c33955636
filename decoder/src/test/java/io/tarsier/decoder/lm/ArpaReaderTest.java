package io.tarsier.decoder.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tarsier.api.LanguageModel;
import io.tarsier.api.MalformedInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ArpaReaderTest {

  private static NgramModel read(byte[] bytes) throws IOException {
    try (ArpaReader reader = new ArpaReader(new ByteArrayInputStream(bytes))) {
      return NgramModel.read(reader);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] xz(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream xz = new XZOutputStream(out, new LZMA2Options(1))) {
      xz.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void readsPlainGzipAndXz() throws IOException {
    for (byte[] form :
        new byte[][] {
          utf8(Models.TINY),
          utf8(Models.TINY.replace("\n", "\r\n")),
          gzip(utf8(Models.TINY)),
          xz(utf8(Models.TINY))
        }) {
      NgramModel model = read(form);
      assertThat(model.order()).isEqualTo(3);
      assertThat(model.vocabularySize()).isEqualTo(6);
      float a = LanguageModel.logProbability(model.score(0, model.wordId("a")));
      assertThat(a).isCloseTo((float) (-0.5 * Math.log(10)), within(1e-6f));
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          ngram 1=6,    ngram 1=5,          14, more than the 5 1-grams
          ngram 1=6,    ngram 1=7,          16, announces 7 1-grams
          ngram 3=3,    ngram 3=4,          29, announces 4 3-grams
          ngram 3=3,    ngram 3=2,          27, more than the 2 3-grams
          ngram 2=6,    ngram 2=six,        5,  "expected 'ngram 2=COUNT'"
          ngram 2=6,    ngram 2=-6,         5,  "expected 'ngram 2=COUNT'"
          ngram 2=6,    ngram 4=6,          5,  "expected 'ngram 2=COUNT'"
          \\data\\,     data,               29, it has no
          \\2-grams:,   \\3-grams:,         16, "expected \\2-grams:"
          \\end\\,      "",                 29, cut off
          -0.4 b a,     0.4 b a,            19, above 0
          -0.4 b a,     NaN b a,            19, no log10 probability
          -0.4 b a,     0x1p3 b a,          19, no log10 probability
          -0.4 b a,     -1e b a,            19, no log10 probability
          -0.4 b a,     -0.4 b d,           19, 'd' is not among the 1-grams
          -0.4 b a,     -0.4 b,             19, is no
          -0.4 b a,     -0.4,               19, is no
          -0.4 b a,     -0.4 a b,           19, occurs twice
          -0.12 b a b,  -0.12 b c b,        26, 'b c' continues to a 3-gram but is not among
          -0.12 b a b,  -0.12 a b a,        26, 'a b' continues to a 3-gram but has no back-off weight
          -0.12 b a b,  -0.12 b a b -0.1,   26, highest order has a back-off weight
          -0.6 a b,     -0.6 a b -0.1 c,    18, more than a probability
          -0.6 a b,     -0.6 a b inf,       18, no log10 back-off weight
          -0.7 b,       -0.7 a,             13, occurs twice among the 1-grams
          """)
  void reportsTheLineOfAnError(String from, String to, long line, String message) {
    String arpa = Models.TINY.replace('\t', ' ');
    String broken = arpa.replace(from.replace("\\\\", "\\"), to.replace("\\\\", "\\"));
    assertThat(broken).isNotEqualTo(arpa);
    assertThatThrownBy(() -> Models.model(broken))
        .isInstanceOfSatisfying(
            MalformedInputException.class, e -> assertThat(e.offset()).isEqualTo(line))
        .hasMessageContaining("line " + line + ":")
        .hasMessageContaining(message.replace("\\\\", "\\"));
  }

  @Test
  void refusesTextThatIsNotUtf8() {
    byte[] bytes = utf8(Models.TINY);
    int at = Models.TINY.indexOf("\tc\t") + 1;
    bytes[at] = (byte) 0xE9;
    assertThatThrownBy(() -> read(bytes)).hasMessageContaining("line 14: a word is not UTF-8");
  }

  @Test
  void refusesOverlongLinesAndOrders() {
    String longLine = Models.TINY.replace("\tc\t", "\t" + "c".repeat(70_000) + "\t");
    assertThatThrownBy(() -> Models.model(longLine))
        .hasMessageContaining("line 14: the line is longer");
    StringBuilder header = new StringBuilder("\\data\\\n");
    for (int k = 1; k <= 9; k++) {
      header.append("ngram ").append(k).append("=1\n");
    }
    assertThatThrownBy(() -> Models.model(header.toString()))
        .hasMessageContaining("line 10: the model has n-grams of more than 8 words");
    byte[] endless = new byte[1 << 22];
    Arrays.fill(endless, (byte) 'x');
    assertThatThrownBy(() -> read(endless)).hasMessageContaining("line 1: the line is longer");
  }

  @Test
  void announcedCountsCostNothing() {
    String arpa = Models.TINY.replace("ngram 2=6", "ngram 2=999999999999999");
    assertThatThrownBy(() -> Models.model(arpa)).hasMessageContaining("999999999999999 2-grams");
  }

  @Test
  void suppliesMissingSpecialWords() throws IOException {
    NgramModel model =
        Models.model("\\data\\\nngram 1=2\n\n\\1-grams:\n-0.3\tyes\n-0.3\tno\n\\end\\\n");
    assertThat(model.startState()).isEqualTo(model.emptyState());
    assertThat(model.endScore(0)).isZero();
    assertThat(LanguageModel.logProbability(model.score(0, LanguageModel.UNKNOWN)))
        .isCloseTo(-230.26f, within(0.01f));
    assertThat(LanguageModel.nextState(model.score(0, model.wordId("yes")))).isZero();
  }

  @Test
  void capitalUnknownAndMinusInfinityAreUnderstood() throws IOException {
    NgramModel model = Models.model(Models.TINY.replace("<unk>", "<UNK>").replace("-99", "-inf"));
    assertThat(LanguageModel.logProbability(model.score(0, LanguageModel.UNKNOWN)))
        .isCloseTo((float) (-2 * Math.log(10)), within(1e-5f));
    assertThat(model.vocabularySize()).isEqualTo(6);
  }

  @Test
  void anEmptyHighestOrderIsNoOrder() throws IOException {
    String arpa =
        "\\data\\\nngram 1=2\nngram 2=0\n\n\\1-grams:\n-0.3\ta\t0\n-0.3\tb\n\n\\2-grams:\n\n\\end\\\n";
    assertThat(Models.model(arpa).order()).isEqualTo(1);
  }

  @Test
  void damagedCompressionIsMalformedInput() throws IOException {
    for (byte[] form : new byte[][] {gzip(utf8(Models.TINY)), xz(utf8(Models.TINY))}) {
      assertThatThrownBy(() -> read(Arrays.copyOf(form, form.length - 30)))
          .isInstanceOf(MalformedInputException.class)
          .hasMessageContaining("damaged or cut off");
      byte[] flipped = form.clone();
      flipped[form.length / 2] ^= 0x55;
      assertThatThrownBy(() -> read(flipped)).isInstanceOf(MalformedInputException.class);
    }
  }

  @Test
  void randomDamageIsReadOrReported() throws IOException {
    Random random = new Random(7);
    byte[] good = utf8(Models.TINY);
    for (int n = 0; n < 3_000; n++) {
      byte[] bytes = good.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] =
            random.nextBoolean() ? (byte) random.nextInt(256) : good[random.nextInt(good.length)];
      }
      try (InputStream in = new ByteArrayInputStream(bytes);
          ArpaReader reader = new ArpaReader(in)) {
        assertThat(NgramModel.read(reader).vocabularySize()).isPositive();
      } catch (MalformedInputException e) {
        assertThat(e.offset()).isBetween(1L, Models.TINY.lines().count() + 3);
      }
    }
  }
}
