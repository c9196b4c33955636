package io.tarsier.bench.decoder;

import java.nio.file.Path;
import java.util.List;

/**
 * What follows the name of a benchmark: {@code FOLDER [ROUNDS [COMMAND]]}.
 *
 * @param folder the shared emissions
 * @param rounds measurements whose median counts
 * @param command another decoder; empty for none
 */
record BenchmarkArguments(Path folder, int rounds, String command) {

  private static final String DEFAULT_FOLDER = "../shared/decoder";
  private static final int DEFAULT_ROUNDS = 7;

  static BenchmarkArguments of(List<String> arguments) {
    return new BenchmarkArguments(
        Path.of(arguments.isEmpty() ? DEFAULT_FOLDER : arguments.get(0)),
        arguments.size() < 2 ? DEFAULT_ROUNDS : Integer.parseInt(arguments.get(1)),
        arguments.size() < 3 ? "" : arguments.get(2));
  }
}
