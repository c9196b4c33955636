package io.tarsier.decoder.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tarsier.api.LanguageModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NgramModelTest {

  private static final double LN_10 = Math.log(10);

  private final NgramModel tiny = Models.model(Models.TINY);

  NgramModelTest() throws IOException {}

  private double score(String history, String word) {
    int state = history.startsWith("<s>") ? tiny.startState() : tiny.emptyState();
    for (String before : history.replace("<s>", "").trim().split(" ", -1)) {
      if (!before.isEmpty()) {
        state = LanguageModel.nextState(tiny.score(state, tiny.wordId(before)));
      }
    }
    long step = tiny.score(state, tiny.wordId(word));
    return LanguageModel.logProbability(step) / LN_10;
  }

  private int state(String history) {
    int state = history.startsWith("<s>") ? tiny.startState() : tiny.emptyState();
    for (String before : history.replace("<s>", "").trim().split(" ", -1)) {
      state = LanguageModel.nextState(tiny.score(state, tiny.wordId(before)));
    }
    return state;
  }

  @Test
  void takesTheLongestNgram() {
    assertThat(score("<s> a", "a")).isCloseTo(-0.1, within(1e-6));
    assertThat(score("b a", "b")).isCloseTo(-0.12, within(1e-6));
    assertThat(score("", "c")).isCloseTo(-1.1, within(1e-6));
  }

  @Test
  void backsOffOnlyWhereTheLongerNgramIsMissing() {
    // p(b | <s> a) = backoff(<s> a) p(b | a)
    assertThat(score("<s> a", "b")).isCloseTo(-0.05 - 0.6, within(1e-6));
    // p(c | c a) = backoff(c a) backoff(a) p(c)
    assertThat(score("c a", "c")).isCloseTo(0.1 - 0.4 - 1.1, within(1e-6));
    // "a b" has no back-off weight: it is one
    assertThat(score("a b", "c")).isCloseTo(-0.2 - 1.1, within(1e-6));
    assertThat(score("<s>", "b")).isCloseTo(-0.3 - 0.7, within(1e-6));
  }

  @Test
  void anUnknownWordHasTheScoreOfUnkAndForgetsTheHistory() {
    assertThat(tiny.wordId("nonesuch")).isEqualTo(LanguageModel.UNKNOWN);
    assertThat(score("a", "nonesuch")).isCloseTo(-0.4 - 2.0, within(1e-6));
    assertThat(state("b a nonesuch")).isEqualTo(tiny.emptyState());
  }

  @Test
  void endsASentence() {
    assertThat(tiny.endScore(state("b")) / LN_10).isCloseTo(-0.3, within(1e-6));
    assertThat(tiny.endScore(state("a")) / LN_10).isCloseTo(-0.4 - 0.8, within(1e-6));
  }

  @Test
  void historiesThatCannotBeToldApartShareAState() {
    // "a b" has neither continuation nor weight, "c b" is no n-gram: both are just "b".
    assertThat(state("a b")).isEqualTo(state("c b")).isEqualTo(state("b"));
    assertThat(state("c a")).isNotEqualTo(state("b a"));
    // A trigram model sees two words back.
    assertThat(state("c b a")).isEqualTo(state("a b a"));
  }

  @Test
  void refusesWhatIsNoWordOrState() {
    assertThatThrownBy(() -> tiny.score(0, tiny.vocabularySize()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("word id 6 must lie in 0..5");
    assertThatThrownBy(() -> tiny.score(1000, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tiny.score(-1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void agreesWithTheRecursionOnEveryShortSentence() throws IOException {
    ReferenceModel reference = new ReferenceModel(Models.TINY.lines().toList());
    String[] words = {"a", "b", "c", "d"};
    for (int n = 0; n < 4 * 4 * 4 * 4 * 4; n++) {
      List<String> sentence = new ArrayList<>();
      for (int rest = n, i = 0; i < 5; i++, rest /= 4) {
        sentence.add(words[rest % 4]);
      }
      assertThat(reference.maxDifference(tiny, sentence)).isLessThan(1e-5);
    }
  }

  @Test
  void scoringAndLookingUpAllocateNothing() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    useALot(20_000);
    long before = threads.getCurrentThreadAllocatedBytes();
    useALot(20_000);
    // What the measurement itself and the JVM's compilers cost; a byte per call would show.
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000);
  }

  private float useALot(int times) {
    CharSequence[] words = {"a", "b", "nonesuch", "c"};
    int state = tiny.startState();
    float sum = 0;
    for (int n = 0; n < times; n++) {
      long step = tiny.score(state, tiny.wordId(words[n % words.length]));
      sum += LanguageModel.logProbability(step) + tiny.endScore(state);
      state = LanguageModel.nextState(step);
    }
    return sum;
  }

  @Test
  void agreesWithTheRecursionOnALargeModel() throws IOException {
    Optional<Path> arpa = Models.shared("decoder/lm3.arpa.xz");
    assumeTrue(arpa.isPresent(), "needs ../shared/decoder/lm3.arpa.xz");
    Optional<Path> sentences = Models.shared("decoder/em20/ref.tsv");
    NgramModel model = NgramModel.open(arpa.get());
    ReferenceModel reference = new ReferenceModel(lines(arpa.get()));
    for (String line : Files.readAllLines(sentences.orElseThrow())) {
      List<String> words = List.of(line.substring(line.indexOf('\t') + 1).split(" ", -1));
      assertThat(reference.maxDifference(model, words)).isLessThan(1e-4);
    }
    Random random = new Random(1);
    for (int n = 0; n < 2000; n++) {
      List<String> noise = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        noise.add(model.word(random.nextInt(model.vocabularySize())));
      }
      assertThat(reference.maxDifference(model, noise)).isLessThan(1e-4);
    }
  }

  private static List<String> lines(Path arpa) throws IOException {
    try (InputStream in = TextInput.open(arpa);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
