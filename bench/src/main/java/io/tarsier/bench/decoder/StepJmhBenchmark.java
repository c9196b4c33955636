package io.tarsier.bench.decoder;

import io.tarsier.api.DecoderSession;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.Emissions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: how long does one step of the beam search take, and how much does it allocate?
 *
 * <p>With {@code -prof gc}, {@code gc.alloc.rate.norm} is bytes per step of a session that has run
 * for a while, hearing the shared emissions in order; begin and end of sessions are left out. The
 * folder is that of the system property {@code tarsier.emissions}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class StepJmhBenchmark {

  /** Hypotheses kept. */
  @Param({"16", "64", "128", "512"})
  public int beam;

  // Set by open() and begin().
  @SuppressWarnings("NullAway.Init")
  private SharedEmissions shared;

  @SuppressWarnings("NullAway.Init")
  private Emissions[] steps;

  @SuppressWarnings("NullAway.Init")
  private DecoderSession session;

  private int next;

  @Setup(Level.Trial)
  public void open() throws IOException {
    shared =
        SharedEmissions.read(Path.of(System.getProperty("tarsier.emissions", "../shared/decoder")));
    steps = shared.utterances().stream().flatMap(StepJmhBenchmark::split).toArray(Emissions[]::new);
  }

  private static Stream<Emissions> split(Emissions e) {
    int size = e.vocabularySize();
    return IntStream.range(0, e.steps())
        .mapToObj(
            t ->
                new Emissions(
                    Arrays.copyOfRange(e.logProbabilities(), t * size, (t + 1) * size), 1, size));
  }

  @Setup(Level.Iteration)
  public void begin() {
    session = shared.decoder(beam).begin(DecodingOptions.defaults());
    for (int i = 0; i < 2000; i++) {
      session.step(steps[i]);
    }
  }

  @Benchmark
  public void step() {
    session.step(steps[next]);
    next = (next + 1) % steps.length;
  }
}
