package io.tarsier.bench.decoder;

import io.tarsier.api.LanguageModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: how long does the language model take for a word, in running text and for words at
 * random after the contexts of that text? The folder is that of the system property {@code
 * tarsier.emissions}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
public class ScoreJmhBenchmark {

  private static final int WORDS = 1000;

  // Set by open().
  @SuppressWarnings("NullAway.Init")
  private LanguageModel lm;

  private final int[] text = new int[WORDS];
  private final int[] contexts = new int[WORDS];
  private final int[] others = new int[WORDS];

  @Setup(Level.Trial)
  public void open() throws IOException {
    SharedEmissions shared =
        SharedEmissions.read(Path.of(System.getProperty("tarsier.emissions", "../shared/decoder")));
    lm = shared.lm();
    List<String> words =
        shared.references().stream().flatMap(line -> List.of(line.split(" ")).stream()).toList();
    Random random = new Random(1);
    int state = lm.startState();
    for (int i = 0; i < WORDS; i++) {
      text[i] = lm.wordId(words.get(i));
      contexts[i] = state;
      others[i] = random.nextInt(lm.vocabularySize());
      state = LanguageModel.nextState(lm.score(state, text[i]));
    }
  }

  @Benchmark
  @OperationsPerInvocation(WORDS)
  public long runningText() {
    long sum = 0;
    for (int i = 0; i < WORDS; i++) {
      sum += lm.score(contexts[i], text[i]);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(WORDS)
  public long wordsAtRandom() {
    long sum = 0;
    for (int i = 0; i < WORDS; i++) {
      sum += lm.score(contexts[i], others[i]);
    }
    return sum;
  }
}
