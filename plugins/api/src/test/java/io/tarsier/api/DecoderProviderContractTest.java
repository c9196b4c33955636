package io.tarsier.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link DecoderProvider} must do. Extend it and say which provider to test. */
public abstract class DecoderProviderContractTest extends PluginContractTest {

  private static final int TRIES = 1000;

  @Override
  protected abstract DecoderProvider provider();

  @Override
  protected void make(Settings settings) throws IOException {
    provider().create(alphabet(), settings, files(), languageModels());
  }

  /** The alphabet to test with; it has a word separator. */
  protected Alphabet alphabet() {
    return Alphabet.ofLetters(" abcde");
  }

  /** Settings to test with. */
  protected Settings settings() {
    return Settings.EMPTY;
  }

  @Override
  protected Settings required() {
    return settings();
  }

  /** The files those settings name. */
  protected ModelFiles files() {
    return ModelFiles.none();
  }

  /** The plugins that read those of the files that are language models. */
  protected LanguageModels languageModels() {
    return LanguageModels.of(Plugins.of(List.of()));
  }

  /** Options that the decoder supports. */
  protected DecodingOptions options() {
    return DecodingOptions.defaults().withAlternatives(5);
  }

  private Decoder decoder() {
    try {
      return provider().create(alphabet(), settings(), files(), languageModels());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Emissions of these probabilities, one array per step. */
  protected static Emissions emissions(double[]... probabilities) {
    int size = probabilities[0].length;
    float[] values = new float[probabilities.length * size];
    for (int t = 0; t < probabilities.length; t++) {
      for (int v = 0; v < size; v++) {
        values[t * size + v] = (float) Math.log(probabilities[t][v]);
      }
    }
    return new Emissions(values, probabilities.length, size);
  }

  /** Emissions in which these symbols have probability 0.9, one per step. */
  protected static Emissions path(int vocabularySize, int... symbols) {
    double[][] probabilities = new double[symbols.length][vocabularySize];
    for (int t = 0; t < symbols.length; t++) {
      Arrays.fill(probabilities[t], 0.1 / (vocabularySize - 1));
      probabilities[t][symbols[t]] = 0.9;
    }
    return emissions(probabilities);
  }

  /** Random emissions, from flat to peaked, with blanks as frequent as in speech. */
  protected static Emissions randomEmissions(Random random, int steps, int vocabularySize) {
    float[] values = new float[steps * vocabularySize];
    double sharpness = 1 + 6 * random.nextDouble();
    for (int t = 0; t < steps; t++) {
      double total = 0;
      double[] weights = new double[vocabularySize];
      for (int v = 0; v < vocabularySize; v++) {
        weights[v] = Math.exp(sharpness * random.nextDouble() + (v == 0 ? 1 : 0));
        total += weights[v];
      }
      for (int v = 0; v < vocabularySize; v++) {
        values[t * vocabularySize + v] = (float) Math.log(weights[v] / total);
      }
    }
    return new Emissions(values, steps, vocabularySize);
  }

  /** Steps {@code from} (inclusive) to {@code to} (exclusive). */
  protected static Emissions cut(Emissions emissions, int from, int to) {
    int size = emissions.vocabularySize();
    return new Emissions(
        Arrays.copyOfRange(emissions.logProbabilities(), from * size, to * size), to - from, size);
  }

  private List<Hypothesis> whole(Decoder decoder, Emissions emissions) {
    DecoderSession session = decoder.begin(options());
    session.step(emissions);
    return session.end();
  }

  @Test
  void hasANameAndADescription() {
    assertThat(provider().name()).matches("[a-z0-9-]+");
    assertThat(provider().description()).isNotBlank();
  }

  @Test
  void nothingHeardIsEmptyText() {
    DecoderSession session = decoder().begin(options());
    assertThat(session.partial().text()).isEmpty();
    int blank = alphabet().blank();
    session.step(path(alphabet().size(), blank, blank, blank));
    assertThat(session.partial().text()).isEmpty();
    List<Hypothesis> hypotheses = session.end();
    assertThat(hypotheses.get(0).text()).isEmpty();
    assertThat(hypotheses.get(0).words()).isEmpty();
    assertThat(decoder().begin(options()).end()).isNotEmpty();
  }

  @Test
  void chunkedIsWholeToTheLastBit() {
    Random random = new Random(1);
    Decoder decoder = decoder();
    for (int i = 0; i < TRIES; i++) {
      Emissions emissions = randomEmissions(random, random.nextInt(30), alphabet().size());
      DecoderSession chunked = decoder.begin(options());
      for (int from = 0; from < emissions.steps(); ) {
        int to = Math.min(emissions.steps(), from + random.nextInt(5));
        chunked.step(cut(emissions, from, to));
        if (random.nextInt(3) == 0) {
          chunked.partial();
        }
        from = to;
      }
      assertThat(chunked.end()).as("try %d", i).isEqualTo(whole(decoder, emissions));
    }
  }

  @Test
  void hypothesesAreSortedDistinctAndWellFormed() {
    Random random = new Random(2);
    Decoder decoder = decoder();
    for (int i = 0; i < TRIES; i++) {
      Emissions emissions = randomEmissions(random, 1 + random.nextInt(30), alphabet().size());
      List<Hypothesis> hypotheses = whole(decoder, emissions);
      assertThat(hypotheses).hasSizeBetween(1, options().alternatives());
      Set<String> texts = new HashSet<>();
      double score = Double.POSITIVE_INFINITY;
      for (Hypothesis hypothesis : hypotheses) {
        assertThat(texts.add(hypothesis.text())).as("distinct").isTrue();
        assertThat(hypothesis.score()).isLessThanOrEqualTo(score);
        score = hypothesis.score();
        checkWords(hypothesis, emissions.steps());
      }
    }
  }

  private static void checkWords(Hypothesis hypothesis, int steps) {
    assertThat(String.join(" ", hypothesis.words().stream().map(Hypothesis.Word::text).toList()))
        .isEqualTo(hypothesis.text());
    int end = 0;
    for (Hypothesis.Word word : hypothesis.words()) {
      assertThat(word.text()).isNotBlank();
      assertThat(word.startStep()).isGreaterThanOrEqualTo(end);
      assertThat(word.endStep()).isGreaterThan(word.startStep()).isLessThanOrEqualTo(steps);
      end = word.endStep();
    }
  }

  @Test
  void partialsAreWellFormedAndChangeNothing() {
    Random random = new Random(3);
    Decoder decoder = decoder();
    for (int i = 0; i < TRIES / 10; i++) {
      Emissions emissions = randomEmissions(random, 1 + random.nextInt(30), alphabet().size());
      DecoderSession session = decoder.begin(options());
      for (int t = 0; t < emissions.steps(); t++) {
        session.step(cut(emissions, t, t + 1));
        checkWords(session.partial(), t + 1);
        assertThat(session.partial()).isEqualTo(session.partial());
      }
      assertThat(session.end()).isEqualTo(whole(decoder, emissions));
    }
  }

  @Test
  void committedWordsStay() {
    Random random = new Random(5);
    Decoder decoder = decoder();
    for (int i = 0; i < TRIES; i++) {
      Emissions emissions = randomEmissions(random, 1 + random.nextInt(60), alphabet().size());
      DecoderSession session = decoder.begin(options());
      List<String> stable = List.of();
      int lag = random.nextInt(6);
      for (int t = 0; t < emissions.steps(); t++) {
        session.step(cut(emissions, t, t + 1));
        int committed = session.commit(t + 1 - lag);
        List<String> words = texts(session.partial());
        assertThat(committed).isBetween(stable.size(), words.size());
        assertThat(words.subList(0, stable.size())).isEqualTo(stable);
        stable = words.subList(0, committed);
      }
      List<String> said = texts(session.end().get(0));
      assertThat(said.size()).isGreaterThanOrEqualTo(stable.size());
      assertThat(said.subList(0, stable.size())).isEqualTo(stable);
    }
  }

  private static List<String> texts(Hypothesis hypothesis) {
    return hypothesis.words().stream().map(Hypothesis.Word::text).toList();
  }

  @Test
  void sessionsDoNotDisturbEachOther() throws Exception {
    Random random = new Random(4);
    Decoder decoder = decoder();
    List<Emissions> inputs = new ArrayList<>();
    List<List<Hypothesis>> expected = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      inputs.add(randomEmissions(random, 40, alphabet().size()));
      expected.add(whole(decoder, inputs.get(i)));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<Hypothesis>>> tasks = new ArrayList<>();
      for (Emissions input : inputs) {
        tasks.add(() -> whole(decoder, input));
      }
      List<Future<List<Hypothesis>>> results = threads.invokeAll(tasks);
      for (int i = 0; i < results.size(); i++) {
        assertThat(results.get(i).get()).isEqualTo(expected.get(i));
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void emissionsMustFitTheAlphabet() {
    DecoderSession session = decoder().begin(options());
    Emissions wrong = path(alphabet().size() + 1, 0, 0);
    assertThatThrownBy(() -> session.step(wrong)).isInstanceOf(IllegalArgumentException.class);
  }
}
