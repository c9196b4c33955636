package io.tarsier.bench.gpu;

import io.tarsier.acoustic.backend.Backend;
import io.tarsier.acoustic.backend.Backends;
import io.tarsier.api.BackendChoice;
import io.tarsier.api.Plugins;
import io.tarsier.cli.plugins.InstalledPlugins;
import io.tarsier.cli.spi.BenchmarkProvider;
import io.tarsier.loader.LoadedPlugins;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Question: does a GPU compute what the processor computes, and how fast is it?
 *
 * <p>Runs as {@code tarsier bench gpu [BACKEND]}, or without the rest of the program as {@code java
 * io.tarsier.bench.gpu.GpuBenchmark PLUGINS_FOLDER [BACKEND]}.
 */
public final class GpuBenchmark implements BenchmarkProvider {

  private static final int FAILED = 1;

  /** For a script: what cannot be measured ends it with an exception. */
  public static void main(String[] arguments) throws IOException {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    try (LoadedPlugins loaded = LoadedPlugins.load(Path.of(arguments[0]), Plugins.load())) {
      measure(loaded.plugins(), arguments.length > 1 ? arguments[1] : "cuda", out);
    }
  }

  @Override
  public String name() {
    return "gpu";
  }

  @Override
  public String description() {
    return "Does a GPU compute what the processor computes, and how fast?";
  }

  @Override
  public int run(List<String> arguments, boolean json, PrintWriter out) {
    return measure(InstalledPlugins.all(), arguments.isEmpty() ? "cuda" : arguments.get(0), out);
  }

  private static int measure(Plugins plugins, String name, PrintWriter out) {
    BackendChoice choice = new BackendChoice(name, plugins);
    Backend backend = Backends.find(choice).orElse(null);
    if (backend == null) {
      System.err.println("tarsier: the processor is what a backend is compared with; name another");
      return FAILED;
    }
    Figures figures = new Figures(out);
    figures.text("backend", backend.report().finding());
    new KernelParity(backend, figures).measure();
    try (RandomModel model = new RandomModel(choice)) {
      new ModelParity(model, figures).measure();
      new LiveStreams(model, figures).measure();
    }
    new StackTimes(backend, figures).measure();
    return 0;
  }
}
