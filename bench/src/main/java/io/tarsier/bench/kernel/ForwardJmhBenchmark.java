package io.tarsier.bench.kernel;

import io.tarsier.acoustic.kernel.LstmKernel.Mode;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: how does the time of a forward pass grow with the number of streams that are stacked?
 * One second of audio, 33 steps, for each.
 */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ForwardJmhBenchmark {

  /** Streams. */
  @Param({"1", "4", "16", "32"})
  public int streams;

  // Set by open().
  @SuppressWarnings("NullAway.Init")
  private KernelNetwork network;

  @SuppressWarnings("NullAway.Init")
  private GemmFloor floor;

  @Setup(Level.Trial)
  public void open() {
    NetworkShape shape = new NetworkShape(240, 256, 3, 29);
    network = new KernelNetwork(shape, streams, 33, Mode.INFERENCE);
    floor = new GemmFloor(shape, streams, 33);
  }

  @TearDown(Level.Trial)
  public void close() {
    network.close();
    floor.close();
  }

  @Benchmark
  public void kernel() {
    network.forward();
  }

  @Benchmark
  public void floor() {
    floor.run();
  }
}
