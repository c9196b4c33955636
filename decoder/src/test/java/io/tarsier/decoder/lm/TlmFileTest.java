package io.tarsier.decoder.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.LanguageModel;
import io.tarsier.api.ModelException;
import io.tarsier.api.TarsierException;
import io.tarsier.api.UnsupportedInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlmFileTest {

  @TempDir Path folder;
  private Path file = Path.of("unset");
  private byte[] bytes = new byte[0];

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("tiny.tlm");
    TlmPacker.pack(Models.trie(Models.TINY), Quantization.none(), Tokens.WORDS, "by hand")
        .write(file);
    bytes = Files.readAllBytes(file);
  }

  @Test
  void givesTheScoresOfTheArpaFile() throws IOException {
    ReferenceModel reference = new ReferenceModel(Models.TINY.lines().toList());
    for (NgramModel model :
        List.of(NgramModel.open(file), NgramModel.open(ByteBuffer.wrap(bytes)))) {
      assertThat(reference.maxDifference(model, List.of("a", "a", "b", "c", "c", "a", "b")))
          .isLessThan(1e-5);
      assertThat(model.image().header().description()).isEqualTo("by hand");
      assertThat(model.image().bytes()).isEqualTo(bytes.length);
    }
  }

  @Test
  void leavesNothingButTheFile() throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void quantisedScoresAreCloseAndZeroBackoffsStayZero() throws IOException {
    BackoffTrie trie = RandomTrie.of(500, 4, 6000, 3);
    NgramModel exact = NgramModel.of(trie, Quantization.none(), Tokens.WORDS, "");
    NgramModel eight = NgramModel.of(trie, Quantization.bits(8), Tokens.WORDS, "");
    NgramModel sixteen = NgramModel.of(trie, Quantization.bits(16), Tokens.WORDS, "");
    assertThat(eight.image().bytes()).isLessThan(exact.image().bytes() * 8 / 10);
    Random random = new Random(5);
    double worstEight = 0;
    double worstSixteen = 0;
    int state = exact.startState();
    for (int n = 0; n < 20_000; n++) {
      int word = random.nextInt(exact.vocabularySize());
      long step = exact.score(state, word);
      long stepEight = eight.score(state, word);
      long stepSixteen = sixteen.score(state, word);
      assertThat(LanguageModel.nextState(stepEight)).isEqualTo(LanguageModel.nextState(step));
      float p = LanguageModel.logProbability(step);
      worstEight = Math.max(worstEight, Math.abs(p - LanguageModel.logProbability(stepEight)));
      worstSixteen =
          Math.max(worstSixteen, Math.abs(p - LanguageModel.logProbability(stepSixteen)));
      state = LanguageModel.nextState(step);
    }
    assertThat(worstEight).isLessThan(0.15);
    assertThat(worstSixteen).isLessThan(0.01);
  }

  @Test
  void refusesWhatIsNoModel() throws IOException {
    assertThatThrownBy(() -> NgramModel.open(ByteBuffer.allocate(0)))
        .isInstanceOf(ModelException.class);
    assertThatThrownBy(() -> NgramModel.open(ByteBuffer.wrap(new byte[100])))
        .hasMessageContaining("no Tarsier language model");
    bytes[8] = 9;
    assertThatThrownBy(() -> NgramModel.open(ByteBuffer.wrap(bytes)))
        .isInstanceOf(UnsupportedInputException.class)
        .hasMessageContaining("version 9");
  }

  @Test
  void everyTruncationIsRefused() {
    for (int length = 0; length < bytes.length; length++) {
      ByteBuffer cut = ByteBuffer.wrap(bytes, 0, length);
      assertThatThrownBy(() -> NgramModel.open(cut)).isInstanceOf(ModelException.class);
    }
  }

  @Test
  void aDamagedHeaderIsRefused() {
    int headerBytes = ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt(12);
    for (int i = 0; i < headerBytes; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= 0x10;
      assertThatThrownBy(() -> NgramModel.open(ByteBuffer.wrap(damaged)))
          .isInstanceOf(TarsierException.class);
    }
  }

  @Test
  void aDamagedBodyNeverCostsMoreThanAModelException() throws IOException {
    BackoffTrie trie = RandomTrie.of(50, 4, 400, 9);
    for (Quantization quantization : List.of(Quantization.none(), Quantization.bits(4))) {
      Path large = folder.resolve("large.tlm");
      TlmPacker.pack(trie, quantization, Tokens.WORDS, "").write(large);
      byte[] good = Files.readAllBytes(large);
      int body = ByteBuffer.wrap(good).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt(12);
      Random random = new Random(11);
      for (int n = 0; n < 3000; n++) {
        byte[] damaged = good.clone();
        for (int i = random.nextInt(20); i >= 0; i--) {
          damaged[body + random.nextInt(good.length - body)] = (byte) random.nextInt(256);
        }
        useOrRefuse(damaged, random);
      }
    }
  }

  private static void useOrRefuse(byte[] damaged, Random random) {
    try {
      NgramModel model = NgramModel.open(ByteBuffer.wrap(damaged));
      int state = model.startState();
      for (int i = 0; i < 60; i++) {
        long step = model.score(state, random.nextInt(model.vocabularySize()));
        assertThat(LanguageModel.logProbability(step)).isNotNaN();
        state = LanguageModel.nextState(step);
        String word = model.word(random.nextInt(model.vocabularySize()));
        assertThat(model.wordId(word)).isBetween(0, model.vocabularySize() - 1);
      }
    } catch (ModelException e) {
      assertThat(e).hasMessageContaining("damaged");
    }
  }

  @Test
  void findsWordsOfAnyScript() throws IOException {
    List<String> words =
        new ArrayList<>(List.of("a", "äh", "ähnlich", "日本", "日本語", "𝄞", "<s>", "</s>"));
    for (int i = 0; i < 1000; i++) {
      words.add("w" + i);
    }
    words.add("x".repeat(300));
    StringBuilder arpa =
        new StringBuilder("\\data\\\nngram 1=" + words.size() + "\n\n\\1-grams:\n");
    words.forEach(word -> arpa.append("-1\t").append(word).append('\n'));
    NgramModel model = Models.model(arpa + "\\end\\\n");
    for (String word : words) {
      int id = model.wordId(word);
      assertThat(id).isPositive();
      assertThat(model.word(id)).isEqualTo(word);
    }
    for (String no :
        List.of("", "b", "日", "日本人", "w", "w1000x", "x".repeat(299), "zz", "\ud834", "<unk>")) {
      assertThat(model.wordId(no)).isEqualTo(LanguageModel.UNKNOWN);
    }
    assertThat(model.wordId(CharBuffer.wrap("w77"))).isEqualTo(model.wordId("w77"));
    assertThat(model.word(0)).isEqualTo("<unk>");
    List<Integer> ids = new ArrayList<>();
    model.forEachWord(
        (word, id) -> {
          assertThat(word).isEqualTo(model.word(id));
          ids.add(id);
        });
    assertThat(ids).isSorted().hasSize(words.size()).doesNotHaveDuplicates();
    assertThat(model.vocabularySize()).isEqualTo(words.size() + 1);
    assertThat(model.image().bytes()).isLessThan(9_000);
  }
}
