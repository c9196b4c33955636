package io.tarsier.cli.spi;

import java.io.PrintWriter;
import java.util.List;

/**
 * A benchmark that {@code tarsier bench NAME} runs, found by {@link java.util.ServiceLoader}:
 * public, with a public no-argument constructor that does no work.
 */
public interface BenchmarkProvider {

  /** The name by which it is run: lower-case letters, digits and hyphens. */
  String name();

  /** One sentence: the question that the benchmark answers. */
  String description();

  /**
   * Runs it.
   *
   * @param arguments what follows the name on the command line
   * @param json whether to print one JSON object instead of text for people
   * @param out where the result goes; progress belongs on {@link System#err}
   * @return the exit status, 0 if it could measure what it wanted to
   */
  int run(List<String> arguments, boolean json, PrintWriter out) throws Exception;
}
