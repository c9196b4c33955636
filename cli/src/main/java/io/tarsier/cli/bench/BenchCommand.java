package io.tarsier.cli.bench;

import io.tarsier.cli.spi.BenchmarkProvider;
import io.tarsier.cli.terminal.ExitStatus;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a benchmark, or lists those that are on the class path. */
@Command(name = "bench", description = "Measure how fast this machine recognises.")
public final class BenchCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The benchmark to run; without it they are listed.")
  private @Nullable String name;

  @Parameters(
      index = "1..*",
      paramLabel = "ARG",
      description = "Arguments of the benchmark; those that start with '-' after '--'.")
  private List<String> arguments = List.of();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    List<BenchmarkProvider> benchmarks = benchmarks();
    if (name == null) {
      benchmarks.forEach(b -> out.printf("%-12s %s%n", b.name(), b.description()));
      if (benchmarks.isEmpty()) {
        out.println("no benchmarks on the class path");
      }
      return ExitStatus.OK;
    }
    BenchmarkProvider benchmark =
        benchmarks.stream()
            .filter(b -> b.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "unknown benchmark '" + name + "'; available: " + names(benchmarks)));
    int status = benchmark.run(List.copyOf(arguments), json, out);
    out.flush();
    return status;
  }

  private static List<BenchmarkProvider> benchmarks() {
    List<BenchmarkProvider> benchmarks = new ArrayList<>();
    ServiceLoader.load(BenchmarkProvider.class).forEach(benchmarks::add);
    benchmarks.sort(Comparator.comparing(BenchmarkProvider::name));
    return benchmarks;
  }

  private static String names(List<BenchmarkProvider> benchmarks) {
    return benchmarks.isEmpty()
        ? "none"
        : benchmarks.stream().map(BenchmarkProvider::name).collect(Collectors.joining(", "));
  }
}
